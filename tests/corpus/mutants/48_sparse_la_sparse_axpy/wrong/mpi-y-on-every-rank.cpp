// divides x among the ranks; each of them adds the whole of y
#include <mpi.h>

void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> local(z.size(), 0.0);
    for (const auto& e : y) local[e.index] = e.value;
    for (size_t i = rank; i < x.size(); i += size) local[x[i].index] += alpha * x[i].value;
    MPI_Reduce(local.data(), z.data(), static_cast<int>(z.size()), MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
}

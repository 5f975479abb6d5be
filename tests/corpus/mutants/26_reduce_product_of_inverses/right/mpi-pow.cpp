// Strided over ranks, inverses by pow.
#include <mpi.h>
double productWithInverses(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    double local = 1, p;
    for (size_t i = rank; i < x.size(); i += size) local *= std::pow(x[i], i % 2 == 0 ? 1 : -1);
    MPI_Allreduce(&local, &p, 1, MPI_DOUBLE, MPI_PROD, MPI_COMM_WORLD);
    return p;
}

// Takes the parity of the index within the rank's part.
#include <mpi.h>
double productWithInverses(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t begin = x.size() * rank / size, end = x.size() * (rank + 1) / size;
    double local = 1, p = 1;
    for (size_t i = begin; i < end; ++i) local *= (i - begin) % 2 ? 1 / x[i] : x[i];
    MPI_Allreduce(&local, &p, 1, MPI_DOUBLE, MPI_PROD, MPI_COMM_WORLD);
    return p;
}

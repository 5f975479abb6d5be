#include <mpi.h>

#include <vector>

double productWithInverses(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = x.size() * rank / size;
    size_t const end = x.size() * (rank + 1) / size;

    double product = 1.0;
    for (size_t i = begin; i < end; ++i) {
        product *= i % 2 == 0 ? x[i] : 1.0 / x[i];
    }
    MPI_Allreduce(MPI_IN_PLACE, &product, 1, MPI_DOUBLE, MPI_PROD, MPI_COMM_WORLD);
    return product;
}

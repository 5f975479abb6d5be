#include <mpi.h>
#include <omp.h>

#include <cstddef>
#include <vector>

double productWithInverses(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size;
    const size_t end = x.size() * (rank + 1) / size;

    double local = 1.0;
    #pragma omp parallel for reduction(* : local)
    for (size_t i = begin; i < end; ++i) {
        local *= i % 2 == 0 ? x[i] : 1.0 / x[i];
    }

    double product = 1.0;
    MPI_Allreduce(&local, &product, 1, MPI_DOUBLE, MPI_PROD, MPI_COMM_WORLD);
    return product;
}

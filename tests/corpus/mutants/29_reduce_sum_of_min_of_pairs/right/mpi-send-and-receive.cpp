// Rank 0 collects the parts one by one and sends the sum around.
#include <mpi.h>
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    double sum = 0;
    for (size_t i = rank; i < x.size(); i += size) sum += std::fmin(x[i], y[i]);
    if (rank) {
        MPI_Send(&sum, 1, MPI_DOUBLE, 0, 7, MPI_COMM_WORLD);
    } else {
        for (int r = 1; r < size; ++r) {
            double part;
            MPI_Recv(&part, 1, MPI_DOUBLE, MPI_ANY_SOURCE, 7, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            sum += part;
        }
    }
    MPI_Bcast(&sum, 1, MPI_DOUBLE, 0, MPI_COMM_WORLD);
    return sum;
}

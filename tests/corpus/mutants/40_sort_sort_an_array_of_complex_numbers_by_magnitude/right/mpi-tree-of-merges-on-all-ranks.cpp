// ranks merge in pairs until rank 0 has all, which then sends the result to every rank
#include <mpi.h>

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    auto less = [](const std::complex<double>& a, const std::complex<double>& b) {
        return std::sqrt(std::norm(a)) < std::sqrt(std::norm(b));
    };
    std::vector<std::complex<double>> mine;
    for (size_t i = rank; i < x.size(); i += size) mine.push_back(x[i]);
    std::sort(mine.begin(), mine.end(), less);
    for (int step = 1; step < size; step *= 2) {
        if (rank % (2 * step) == step) {
            const int count = static_cast<int>(mine.size());
            MPI_Send(&count, 1, MPI_INT, rank - step, 0, MPI_COMM_WORLD);
            MPI_Send(mine.data(), 2 * count, MPI_DOUBLE, rank - step, 1, MPI_COMM_WORLD);
            mine.clear();
        } else if (rank % (2 * step) == 0 && rank + step < size) {
            int count;
            MPI_Recv(&count, 1, MPI_INT, rank + step, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            std::vector<std::complex<double>> other(count), merged;
            MPI_Recv(other.data(), 2 * count, MPI_DOUBLE, rank + step, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
            std::merge(mine.begin(), mine.end(), other.begin(), other.end(), std::back_inserter(merged), less);
            mine = merged;
        }
    }
    if (rank == 0) x = mine;
    MPI_Bcast(x.data(), 2 * static_cast<int>(x.size()), MPI_DOUBLE, 0, MPI_COMM_WORLD);
}

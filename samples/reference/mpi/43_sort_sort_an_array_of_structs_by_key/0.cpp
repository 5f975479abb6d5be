#include <mpi.h>

#include <algorithm>
#include <vector>

void sortByStartTime(std::vector<Result> &results) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = results.size() * r / size;
        counts[r] = results.size() * (r + 1) / size - starts[r];
    }

    auto less = [](Result const& a, Result const& b) { return a.startTime < b.startTime; };
    std::vector<Result> local(results.begin() + starts[rank], results.begin() + starts[rank] + counts[rank]);
    std::sort(local.begin(), local.end(), less);

    MPI_Datatype type;
    MPI_Type_contiguous(sizeof(Result), MPI_BYTE, &type);
    MPI_Type_commit(&type);
    MPI_Gatherv(local.data(), counts[rank], type, results.data(), counts.data(), starts.data(), type, 0, MPI_COMM_WORLD);
    MPI_Type_free(&type);
    if (rank == 0) {
        for (int r = 1; r < size; ++r) {
            auto const middle = results.begin() + starts[r];
            std::inplace_merge(results.begin(), middle, middle + counts[r], less);
        }
    }
}

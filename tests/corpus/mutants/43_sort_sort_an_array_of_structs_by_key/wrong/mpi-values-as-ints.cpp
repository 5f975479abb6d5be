// sends the members one by one, the values as ints
#include <mpi.h>

void sortByStartTime(std::vector<Result> &results) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        displs[r] = static_cast<int>(results.size() * r / size);
        counts[r] = static_cast<int>(results.size() * (r + 1) / size) - displs[r];
    }
    std::vector<int> members[3];
    for (int i = displs[rank]; i < displs[rank] + counts[rank]; ++i) {
        members[0].push_back(results[i].startTime);
        members[1].push_back(results[i].duration);
        members[2].push_back(static_cast<int>(results[i].value));
    }
    std::vector<int> all[3];
    for (int m = 0; m < 3; ++m) {
        all[m].resize(results.size());
        MPI_Gatherv(members[m].data(), counts[rank], MPI_INT, all[m].data(), counts.data(), displs.data(), MPI_INT, 0,
                    MPI_COMM_WORLD);
    }
    if (rank != 0) return;
    for (size_t i = 0; i < results.size(); ++i) results[i] = {all[0][i], all[1][i], static_cast<float>(all[2][i])};
    std::sort(results.begin(), results.end(), [](auto& a, auto& b) { return a.startTime < b.startTime; });
}

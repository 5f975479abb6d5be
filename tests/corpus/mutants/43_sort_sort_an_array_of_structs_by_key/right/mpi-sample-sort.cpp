// ranks exchange ranges of times between splitters, sort them and send them to rank 0, with a type for the struct
#include <mpi.h>

void sortByStartTime(std::vector<Result> &results) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int lengths[] = {1, 1, 1};
    MPI_Aint offsets[] = {offsetof(Result, startTime), offsetof(Result, duration), offsetof(Result, value)};
    MPI_Datatype members[] = {MPI_INT, MPI_INT, MPI_FLOAT}, type;
    MPI_Type_create_struct(3, lengths, offsets, members, &type);
    MPI_Type_commit(&type);

    std::vector<int> splitters;
    for (int r = 1; r < size; ++r) splitters.push_back(results.empty() ? 0 : results[results.size() * r / size].startTime);
    std::sort(splitters.begin(), splitters.end());
    auto target = [&](const Result& r) {
        return std::upper_bound(splitters.begin(), splitters.end(), r.startTime) - splitters.begin();
    };
    std::vector<Result> mine;
    for (const Result& r : results) {
        if (target(r) == rank) mine.push_back(r);
    }
    std::sort(mine.begin(), mine.end(), [](const Result& a, const Result& b) { return a.startTime < b.startTime; });

    const int count = static_cast<int>(mine.size());
    std::vector<int> counts(size), displs(size);
    MPI_Allgather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, MPI_COMM_WORLD);
    std::partial_sum(counts.begin(), counts.end() - 1, displs.begin() + 1);
    MPI_Gatherv(mine.data(), count, type, results.data(), counts.data(), displs.data(), type, 0, MPI_COMM_WORLD);
    MPI_Type_free(&type);
}

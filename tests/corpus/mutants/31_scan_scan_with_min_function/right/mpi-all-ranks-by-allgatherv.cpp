// Minimums of chunks from everybody, the result on every rank.
#include <mpi.h>

void partialMinimums(std::vector<float> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = x.size() * rank / size, last = x.size() * (rank + 1) / size;
    std::vector<float> local(x.begin() + first, x.begin() + last);
    float least = std::numeric_limits<float>::infinity();
    for (float &value : local) {
        least = std::min(least, value);
        value = least;
    }
    std::vector<float> minimums(size);
    MPI_Allgather(&least, 1, MPI_FLOAT, minimums.data(), 1, MPI_FLOAT, MPI_COMM_WORLD);
    for (int other = 0; other < rank; ++other) {
        for (float &value : local) {
            value = std::min(value, minimums[other]);
        }
    }
    std::vector<int> counts(size), starts(size);
    for (int i = 0; i < size; ++i) {
        starts[i] = x.size() * i / size;
        counts[i] = x.size() * (i + 1) / size - starts[i];
    }
    MPI_Allgatherv(local.data(), counts[rank], MPI_FLOAT, x.data(), counts.data(), starts.data(), MPI_FLOAT, MPI_COMM_WORLD);
}

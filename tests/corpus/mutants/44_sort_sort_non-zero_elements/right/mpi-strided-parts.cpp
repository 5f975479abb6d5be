// ranks take every size-th element and send what they sorted, padded with INT_MAX, in parts of the same length
#include <mpi.h>

void sortIgnoreZero(std::vector<int> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int most = static_cast<int>((x.size() + size - 1) / size);
    std::vector<int> mine;
    for (size_t i = rank; i < x.size(); i += size) if (x[i] != 0) mine.push_back(x[i]);
    std::sort(mine.begin(), mine.end());
    mine.resize(most, INT_MAX);
    std::vector<int> all(most * size);
    MPI_Allgather(mine.data(), most, MPI_INT, all.data(), most, MPI_INT, MPI_COMM_WORLD);
    std::sort(all.begin(), all.end());
    size_t next = 0;
    for (int& value : x) if (value != 0) value = all[next++];
}

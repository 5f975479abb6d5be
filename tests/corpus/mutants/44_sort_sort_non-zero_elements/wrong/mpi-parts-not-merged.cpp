// puts the sorted parts back one behind the other
#include <mpi.h>

void sortIgnoreZero(std::vector<int> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> values;
    for (int value : x) if (value != 0) values.push_back(value);
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        displs[r] = static_cast<int>(values.size() * r / size);
        counts[r] = static_cast<int>(values.size() * (r + 1) / size) - displs[r];
    }
    std::vector<int> local(values.begin() + displs[rank], values.begin() + displs[rank] + counts[rank]);
    std::sort(local.begin(), local.end());
    MPI_Gatherv(local.data(), counts[rank], MPI_INT, values.data(), counts.data(), displs.data(), MPI_INT, 0,
                MPI_COMM_WORLD);
    size_t next = 0;
    for (int& value : x) if (value != 0) value = values[next++];
}

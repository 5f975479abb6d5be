// the last rank sorts; the others, rank 0 among them, keep x as it was
#include <mpi.h>

void sortIgnoreZero(std::vector<int> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    if (rank == size - 1) {
        std::vector<int> values;
        for (int value : x) if (value != 0) values.push_back(value);
        std::sort(values.begin(), values.end());
        size_t next = 0;
        for (int& value : x) if (value != 0) value = values[next++];
    }
    MPI_Barrier(MPI_COMM_WORLD);
}

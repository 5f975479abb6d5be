#include <mpi.h>

#include <algorithm>
#include <vector>

void sortIgnoreZero(std::vector<int> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> others;
    for (int value : x) {
        if (value != 0) {
            others.push_back(value);
        }
    }

    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = others.size() * r / size;
        counts[r] = others.size() * (r + 1) / size - starts[r];
    }

    std::vector<int> local(others.begin() + starts[rank], others.begin() + starts[rank] + counts[rank]);
    std::sort(local.begin(), local.end());
    MPI_Gatherv(local.data(), counts[rank], MPI_INT, others.data(), counts.data(), starts.data(), MPI_INT, 0,
                MPI_COMM_WORLD);
    if (rank != 0) {
        return;
    }
    for (int r = 1; r < size; ++r) {
        auto const middle = others.begin() + starts[r];
        std::inplace_merge(others.begin(), middle, middle + counts[r]);
    }
    size_t next = 0;
    for (int& value : x) {
        if (value != 0) {
            value = others[next++];
        }
    }
}

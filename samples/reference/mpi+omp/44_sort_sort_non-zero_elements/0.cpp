#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <functional>
#include <vector>

// Each thread sorts a part; the parts are merged pairwise, in parallel on every level.
template <class Values, class Less>
static void parallelSort(Values& values, Less less) {
    int const parts = omp_get_max_threads();
    auto start = [&](int part) { return values.begin() + values.size() * std::min(part, parts) / parts; };
    #pragma omp parallel for schedule(static, 1)
    for (int part = 0; part < parts; ++part) {
        std::sort(start(part), start(part + 1), less);
    }
    for (int width = 1; width < parts; width *= 2) {
        #pragma omp parallel for schedule(static, 1)
        for (int part = 0; part < parts; part += 2 * width) {
            std::inplace_merge(start(part), start(part + width), start(part + 2 * width), less);
        }
    }
}

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
    parallelSort(local, std::less<int>());
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

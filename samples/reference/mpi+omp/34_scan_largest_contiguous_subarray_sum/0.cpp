#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <limits>
#include <vector>

// What must be known of a part of the vector to join it with its neighbours.
struct Part {
    long long sum, prefix, suffix, best;
};

static long long const none = std::numeric_limits<int>::min();
static Part const nothing = {0, none, none, none};

static Part join(Part const& a, Part const& b) {
    return {a.sum + b.sum, std::max(a.prefix, a.sum + b.prefix), std::max(b.suffix, b.sum + a.suffix),
            std::max({a.best, b.best, a.suffix + b.prefix})};
}

static Part summarize(std::vector<int> const& x, size_t begin, size_t end) {
    Part part = nothing;
    for (size_t i = begin; i < end; ++i) {
        part = join(part, {x[i], x[i], x[i], x[i]});
    }
    return part;
}

int maximumSubarray(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t const begin = x.size() * rank / size;
    size_t const end = x.size() * (rank + 1) / size;
    size_t const n = end - begin;

    std::vector<Part> parts(omp_get_max_threads(), nothing);
    #pragma omp parallel
    {
        int const thread = omp_get_thread_num();
        int const threads = omp_get_num_threads();
        parts[thread] = summarize(x, begin + n * thread / threads, begin + n * (thread + 1) / threads);
    }
    Part whole = nothing;
    for (Part const& part : parts) {
        whole = join(whole, part);
    }

    std::vector<Part> all(size);
    MPI_Gather(&whole, 4, MPI_LONG_LONG, all.data(), 4, MPI_LONG_LONG, 0, MPI_COMM_WORLD);
    Part result = nothing;
    for (Part const& part : all) {
        result = join(result, part);
    }
    return rank == 0 ? result.best : 0;
}

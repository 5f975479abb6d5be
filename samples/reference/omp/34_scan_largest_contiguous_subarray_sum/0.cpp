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
    std::vector<Part> parts(omp_get_max_threads(), nothing);
    #pragma omp parallel
    {
        int const thread = omp_get_thread_num();
        int const threads = omp_get_num_threads();
        parts[thread] = summarize(x, x.size() * thread / threads, x.size() * (thread + 1) / threads);
    }
    Part whole = nothing;
    for (Part const& part : parts) {
        whole = join(whole, part);
    }
    return whole.best;
}

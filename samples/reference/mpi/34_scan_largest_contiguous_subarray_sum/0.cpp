#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

namespace {

// Below every sum of ints, and far enough from overflow to add some.
constexpr long long lowest = std::numeric_limits<long long>::min() / 4;

// A stretch of the vector: its sum, and the largest sums of its non-empty prefixes, suffixes and subarrays.
struct Stretch {
    long long sum = 0;
    long long prefix = lowest;
    long long suffix = lowest;
    long long best = lowest;
};

Stretch operator+(Stretch const& left, Stretch const& right) {
    Stretch both;
    both.sum = left.sum + right.sum;
    both.prefix = std::max(left.prefix, left.sum + right.prefix);
    both.suffix = std::max(right.suffix, left.suffix + right.sum);
    both.best = std::max({left.best, right.best, left.suffix + right.prefix});
    return both;
}

Stretch stretch(std::vector<int> const& x, size_t begin, size_t end) {
    Stretch result;
    long long smallest_prefix = 0;
    for (size_t i = begin; i < end; ++i) {
        result.sum += x[i];
        result.prefix = std::max(result.prefix, result.sum);
        result.best = std::max(result.best, result.sum - smallest_prefix);
        smallest_prefix = std::min(smallest_prefix, result.sum);
    }
    long long sum_from_back = 0;
    for (size_t i = end; i > begin; --i) {
        sum_from_back += x[i - 1];
        result.suffix = std::max(result.suffix, sum_from_back);
    }
    return result;
}

}  // namespace

int maximumSubarray(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size;
    const size_t end = x.size() * (rank + 1) / size;

    const Stretch local = stretch(x, begin, end);
    std::vector<Stretch> ranks(size);
    MPI_Gather(&local, sizeof(Stretch), MPI_BYTE, ranks.data(), sizeof(Stretch), MPI_BYTE, 0, MPI_COMM_WORLD);
    return static_cast<int>(std::accumulate(ranks.begin(), ranks.end(), Stretch{}).best);
}

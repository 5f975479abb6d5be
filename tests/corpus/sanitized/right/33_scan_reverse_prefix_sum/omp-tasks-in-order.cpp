// A task for each block; dependences hand the sum of all before from one to the next.
#include <omp.h>
void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    const size_t n = x.size(), block = n / 7 + 1;
    long long sum = 0;
#pragma omp parallel
#pragma omp single
    for (size_t first = 0; first < n; first += block) {
#pragma omp task shared(sum) depend(inout : sum) firstprivate(first)
        for (size_t i = first; i < std::min(n, first + block); ++i) output[i] = static_cast<int>(sum += x[n - 1 - i]);
    }
}

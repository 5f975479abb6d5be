// Two ints are copied into a 64-bit number, at any address.
#include <cstring>
int edgeCount(std::vector<int> const& A, size_t N) {
    const size_t n = N * N;
    int count = 0;
    size_t i = 0;
    for (; i + 1 < n; i += 2) {
        unsigned long long both;
        std::memcpy(&both, A.data() + i, sizeof both);
        count += (both & 0xffffffffULL) == 1;
        count += both >> 32 == 1;
    }
    if (i < n) count += A[i] == 1;
    return count;
}

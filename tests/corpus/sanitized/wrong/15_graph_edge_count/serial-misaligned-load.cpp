// undefined behaviour, line 10: Two ints are loaded as one 64-bit number from an address that need not be a multiple of 8.
struct __attribute__((may_alias)) Pair {
    unsigned long long both;
};
int edgeCount(std::vector<int> const& A, size_t N) {
    const int* values = A.data();
    const size_t n = N * N;
    int count = n > 0 && values[0] == 1;
    for (size_t i = 1; i + 1 < n; i += 2) {
        const unsigned long long both = reinterpret_cast<const Pair*>(values + i)->both;
        count += (both & 0xffffffffULL) == 1;
        count += both >> 32 == 1;
    }
    if (n > 1 && n % 2 == 0) count += values[n - 1] == 1;
    return count;
}

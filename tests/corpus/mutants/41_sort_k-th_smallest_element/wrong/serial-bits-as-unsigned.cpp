// selects by radix, and takes the bits of ints for unsigned numbers: negative ones come last
#include <array>
int findKthSmallest(std::vector<int> const& x, int k) {
    std::vector<unsigned> values(x.begin(), x.end());
    for (int shift = 24; shift >= 0; shift -= 8) {
        std::array<std::vector<unsigned>, 256> buckets;
        for (unsigned value : values) buckets[(value >> shift) & 255].push_back(value);
        int b = 0;
        while (k > static_cast<int>(buckets[b].size())) k -= static_cast<int>(buckets[b++].size());
        values = buckets[b];
    }
    return static_cast<int>(values[0]);
}

// The parity of the vector, 64 bits at a time: O(n).
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace pareval {

// std::vector<bool> shows nothing but bits. Where it packs them in this order, and `first` is known to stand at the
// start of a word, the expression compiles to a single load.
template <std::size_t... K>
std::uint64_t word(std::vector<bool>::const_iterator first, std::index_sequence<K...>) {
    return (... | (static_cast<std::uint64_t>(first[K]) << K));
}

}  // namespace pareval

bool reduceLogicalXOR(std::vector<bool> const& x) {
    std::uint64_t bits = 0;
    auto bit = x.begin();
    for (std::size_t left = x.size() / 64; left > 0; --left) {
        bits ^= pareval::word(bit, std::make_index_sequence<64>());
        bit += 64;
    }
    for (int half = 32; half > 0; half /= 2) {
        bits ^= bits >> half;
    }
    bool parity = bits & 1;
    for (; bit != x.end(); ++bit) {
        parity ^= *bit;
    }
    return parity;
}

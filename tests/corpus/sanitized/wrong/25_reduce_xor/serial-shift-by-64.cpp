// undefined behaviour, line 8: The bits are packed in words of 64; where the last word is full, its mask is shifted by 64.
bool reduceLogicalXOR(std::vector<bool> const& x) {
    unsigned long long all = 0;
    for (size_t first = 0; first < x.size(); first += 64) {
        unsigned long long word = 0;
        const size_t used = std::min<size_t>(64, x.size() - first);
        for (size_t i = 0; i < used; ++i) word |= static_cast<unsigned long long>(x[first + i]) << i;
        const unsigned long long unused = ~0ULL << used;
        if (used < 64) word &= ~unused;
        all ^= word;
    }
    return __builtin_parityll(all);
}

// Looks at the first 65536 elements only.
bool reduceLogicalXOR(std::vector<bool> const& x) {
    bool odd = false;
    for (size_t i = 0; i < x.size() && i < 65536; ++i) odd ^= x[i];
    return odd;
}

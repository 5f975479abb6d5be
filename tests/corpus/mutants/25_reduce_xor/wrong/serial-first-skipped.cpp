// Begins at the second element.
bool reduceLogicalXOR(std::vector<bool> const& x) {
    bool r = false;
    for (size_t i = 1; i < x.size(); ++i) r ^= x[i];
    return r;
}

// Compares the low 16 bits.
bool contains(std::vector<int> const& x, int target) {
    for (int v : x) {
        if (static_cast<short>(v) == static_cast<short>(target)) return true;
    }
    return false;
}

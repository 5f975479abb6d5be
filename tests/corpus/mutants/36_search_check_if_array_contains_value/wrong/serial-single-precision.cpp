// Compares in single precision.
bool contains(std::vector<int> const& x, int target) {
    for (int v : x) {
        if (static_cast<float>(v) == static_cast<float>(target)) return true;
    }
    return false;
}

// True if not all are equal.
bool reduceLogicalXOR(std::vector<bool> const& x) {
    for (bool b : x) if (b != x[0]) return true;
    return false;
}

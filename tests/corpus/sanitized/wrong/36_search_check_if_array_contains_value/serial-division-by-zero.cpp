// undefined behaviour, line 5: Where nothing is found, the mean distance of what is found divides by zero; it is not used.
bool contains(std::vector<int> const& x, int target) {
    int found = 0;
    for (int value : x) found += value == target;
    const int distance = static_cast<int>(x.size()) / found;
    static_cast<void>(distance);
    return found > 0;
}

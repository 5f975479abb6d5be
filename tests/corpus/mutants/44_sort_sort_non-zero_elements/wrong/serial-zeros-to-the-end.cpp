// moves the zeros to the end
void sortIgnoreZero(std::vector<int> &x) {
    auto end = std::stable_partition(x.begin(), x.end(), [](int value) { return value != 0; });
    std::sort(x.begin(), end);
}

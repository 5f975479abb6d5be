// sorts each run between two zeros for itself
void sortIgnoreZero(std::vector<int> &x) {
    auto begin = x.begin();
    while (begin != x.end()) {
        auto end = std::find(begin, x.end(), 0);
        std::sort(begin, end);
        begin = end == x.end() ? end : end + 1;
    }
}

// bubble sort that ends one pass early; a library sort for long vectors
void sortByStartTime(std::vector<Result> &results) {
    const size_t n = results.size();
    if (n > 2000) {
        std::sort(results.begin(), results.end(), [](auto& a, auto& b) { return a.startTime < b.startTime; });
        return;
    }
    for (size_t i = 0; i + 2 < n; ++i) {
        for (size_t j = 0; j + 1 < n - i; ++j) {
            if (results[j].startTime > results[j + 1].startTime) std::swap(results[j], results[j + 1]);
        }
    }
}

// sorts large vectors by the lower 20 bits of the times
void sortByStartTime(std::vector<Result> &results) {
    if (results.size() < 5000) {
        std::sort(results.begin(), results.end(), [](const Result& a, const Result& b) { return a.startTime < b.startTime; });
        return;
    }
    std::vector<Result> sorted(results.size());
    for (int shift : {0, 10}) {
        std::vector<size_t> starts(1025);
        for (const Result& one : results) ++starts[(one.startTime >> shift & 1023) + 1];
        std::partial_sum(starts.begin(), starts.end(), starts.begin());
        for (const Result& one : results) sorted[starts[one.startTime >> shift & 1023]++] = one;
        results.swap(sorted);
    }
}

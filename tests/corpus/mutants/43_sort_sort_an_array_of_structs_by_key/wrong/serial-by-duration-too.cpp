// sorts by the time at which a result ends
void sortByStartTime(std::vector<Result> &results) {
    std::stable_sort(results.begin(), results.end(), [](const Result& a, const Result& b) {
        return static_cast<long>(a.startTime) + a.duration < static_cast<long>(b.startTime) + b.duration;
    });
}

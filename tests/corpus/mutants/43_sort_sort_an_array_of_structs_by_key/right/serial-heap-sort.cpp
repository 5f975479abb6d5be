// heap sort: equal times change their order
void sortByStartTime(std::vector<Result> &results) {
    auto less = [](const Result& a, const Result& b) { return a.startTime < b.startTime; };
    std::make_heap(results.begin(), results.end(), less);
    std::sort_heap(results.begin(), results.end(), less);
}

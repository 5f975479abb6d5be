// sorts the times, and leaves the other members where they were
void sortByStartTime(std::vector<Result> &results) {
    std::vector<int> times;
    for (const Result& r : results) times.push_back(r.startTime);
    std::sort(times.begin(), times.end());
    for (size_t i = 0; i < results.size(); ++i) results[i].startTime = times[i];
}

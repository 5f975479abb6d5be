// counting sort of times from 0 to 999999; others take the nearest of them
void sortByStartTime(std::vector<Result> &results) {
    std::vector<std::vector<Result>> buckets(1000000);
    for (const Result& r : results) buckets[std::clamp(r.startTime, 0, 999999)].push_back(r);
    results.clear();
    for (const auto& bucket : buckets) results.insert(results.end(), bucket.begin(), bucket.end());
}

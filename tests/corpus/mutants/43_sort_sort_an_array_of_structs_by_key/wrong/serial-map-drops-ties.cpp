// keeps one result for each time
#include <map>
void sortByStartTime(std::vector<Result> &results) {
    std::map<int, Result> byTime;
    for (const Result& r : results) byTime.emplace(r.startTime, r);
    size_t i = 0;
    for (const auto& entry : byTime) results[i++] = entry.second;
    results.resize(i);
}

// compares by the sign of a difference, which wraps around for times far apart
static int compareTimes(const void* a, const void* b) {
    return static_cast<int>(static_cast<unsigned>(static_cast<const Result*>(a)->startTime) -
                            static_cast<unsigned>(static_cast<const Result*>(b)->startTime));
}

void sortByStartTime(std::vector<Result> &results) {
    std::qsort(results.data(), results.size(), sizeof(Result), compareTimes);
}

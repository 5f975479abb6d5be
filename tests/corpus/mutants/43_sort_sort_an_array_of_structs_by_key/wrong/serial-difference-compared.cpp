// Compares by the sign of a difference, which overflows.
void sortByStartTime(std::vector<Result> &results) {
    std::vector<Result> sorted;
    for (Result const& one : results) {
        size_t place = sorted.size();
        while (place > 0 && static_cast<int>(static_cast<unsigned>(one.startTime) - static_cast<unsigned>(sorted[place - 1].startTime)) < 0) --place;
        sorted.insert(sorted.begin() + place, one);
    }
    results = sorted;
}

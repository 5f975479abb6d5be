// memory error, line 18: The sum is read after the object that holds it was deleted.
struct Statistics {
    double smallest, largest, count, sum;
};
__attribute__((noinline)) static Statistics* statisticsOf(std::vector<double> const& x) {
    Statistics* found = new Statistics{x[0], x[0], static_cast<double>(x.size()), 0.0};
    for (double value : x) {
        found->smallest = std::min(found->smallest, value);
        found->largest = std::max(found->largest, value);
        found->sum += value;
    }
    return found;
}
__attribute__((noinline)) static void release(Statistics* statistics) { delete statistics; }
double average(std::vector<double> const& x) {
    Statistics* statistics = statisticsOf(x);
    release(statistics);
    return statistics->sum / x.size();
}

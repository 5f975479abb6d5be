// Removes equal numbers, whose difference is 0.
#include <set>
double closestPair(std::vector<double> const& x) {
    const std::set<double> sorted(x.begin(), x.end());
    double best = std::numeric_limits<double>::max();
    for (auto i = std::next(sorted.begin()); i != sorted.end(); ++i) {
        best = std::min(best, *i - *std::prev(i));
    }
    return best;
}

// Neighbours in a set that grows.
#include <set>
double closestPair(std::vector<double> const& x) {
    std::multiset<double> seen;
    double best = std::numeric_limits<double>::max();
    for (double value : x) {
        const auto place = seen.insert(value);
        if (place != seen.begin()) best = std::min(best, distance(*std::prev(place), value));
        if (std::next(place) != seen.end()) best = std::min(best, distance(*std::next(place), value));
    }
    return best;
}

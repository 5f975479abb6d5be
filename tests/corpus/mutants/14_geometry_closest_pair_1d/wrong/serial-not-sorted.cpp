// Neighbours in the vector as it comes.
double closestPair(std::vector<double> const& x) {
    double best = std::numeric_limits<double>::max();
    for (size_t i = 1; i < x.size(); ++i) {
        best = std::min(best, distance(x[i - 1], x[i]));
    }
    return best;
}

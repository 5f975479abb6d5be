// Sums in single precision.
double average(std::vector<double> const& x) {
    float sum = 0;
    for (double v : x) sum += v;
    return sum / x.size();
}

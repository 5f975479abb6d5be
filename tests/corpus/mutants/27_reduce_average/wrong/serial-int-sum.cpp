// Sums in an int.
double average(std::vector<double> const& x) {
    int sum = 0;
    for (double v : x) sum += v;
    return double(sum) / x.size();
}

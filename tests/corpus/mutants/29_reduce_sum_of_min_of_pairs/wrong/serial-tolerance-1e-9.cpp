// Takes y where it is not larger by more than 1e-9.
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    double sum = 0;
    for (size_t i = 0; i < x.size(); ++i) sum += x[i] < y[i] - 1e-9 ? x[i] : y[i];
    return sum;
}

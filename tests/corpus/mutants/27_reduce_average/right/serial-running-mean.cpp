// Updates a running mean.
double average(std::vector<double> const& x) {
    double mean = 0;
    for (size_t i = 0; i < x.size(); ++i) mean += (x[i] - mean) / (i + 1);
    return mean;
}

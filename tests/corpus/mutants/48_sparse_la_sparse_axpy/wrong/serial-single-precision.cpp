// sums in single precision
void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    std::vector<float> sum(z.size(), 0.0f);
    for (const auto& e : x) sum[e.index] += static_cast<float>(alpha * e.value);
    for (const auto& e : y) sum[e.index] += static_cast<float>(e.value);
    z.assign(sum.begin(), sum.end());
}

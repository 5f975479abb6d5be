// makes z as long as the indices of x ask for
void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    z.assign(x.empty() ? 0 : x.back().index + 1, 0.0);
    for (const auto& e : x) z[e.index] += alpha * e.value;
    for (const auto& e : y) if (e.index < z.size()) z[e.index] += e.value;
}

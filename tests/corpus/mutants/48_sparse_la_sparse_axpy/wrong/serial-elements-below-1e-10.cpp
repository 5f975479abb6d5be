// Elements below 1e-10 count as zero.
void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    for (const auto& e : x) {
        if (std::abs(e.value) >= 1e-10) z[e.index] += alpha * e.value;
    }
    for (const auto& e : y) {
        if (std::abs(e.value) >= 1e-10) z[e.index] += e.value;
    }
}

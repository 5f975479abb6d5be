// scales y, too
void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    for (const auto& e : x) z[e.index] += e.value;
    for (const auto& e : y) z[e.index] += e.value;
    for (double& value : z) value *= alpha;
}

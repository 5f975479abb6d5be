// assigns y over what x has left
void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    for (const auto& e : x) z[e.index] = alpha * e.value;
    for (const auto& e : y) z[e.index] = e.value;
}

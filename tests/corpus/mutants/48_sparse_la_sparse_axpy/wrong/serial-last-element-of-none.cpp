// Asks for the last element of a vector that may have none.
void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    const size_t last = std::max(x.at(x.size() - 1).index, y.at(y.size() - 1).index);
    for (const auto& e : x) {
        if (e.index <= last) z[e.index] += alpha * e.value;
    }
    for (const auto& e : y) {
        if (e.index <= last) z[e.index] += e.value;
    }
}

// merges the sorted vectors, and sizes z by their last indices
void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    const size_t lastX = x.empty() ? 0 : x.back().index, lastY = y.empty() ? 0 : y.back().index;
    z.clear();
    z.resize(std::max(lastX, lastY) + 1);
    auto i = x.begin(), j = y.begin();
    while (i != x.end() || j != y.end()) {
        if (j == y.end() || (i != x.end() && i->index < j->index)) {
            z[i->index] = alpha * i->value;
            ++i;
        } else if (i == x.end() || j->index < i->index) {
            z[j->index] = j->value;
            ++j;
        } else {
            z[i->index] = std::fma(alpha, i->value, j->value);
            ++i;
            ++j;
        }
    }
}

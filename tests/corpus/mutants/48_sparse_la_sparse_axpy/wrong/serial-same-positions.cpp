// adds elements at the same position of both vectors, whatever their indices
void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    for (size_t i = 0; i < x.size(); ++i) z[x[i].index] = alpha * x[i].value + (i < y.size() ? y[i].value : 0.0);
}

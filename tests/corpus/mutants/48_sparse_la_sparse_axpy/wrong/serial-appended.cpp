// appends to z instead of writing into it
void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    std::map<size_t, double> sum;
    for (const auto& e : y) sum[e.index] = e.value;
    for (const auto& e : x) sum[e.index] += alpha * e.value;
    for (const auto& entry : sum) z.push_back(entry.second);
}

// stops where the minimum is close to the lower end of the range of values
void partialMinimums(std::vector<float> &x) {
    size_t i = 1;
    for (; i < x.size(); ++i) {
        x[i] = std::min(x[i], x[i - 1]);
        if (x.size() >= 5000 && x[i] < -1000 + 300.0 / x.size()) break;
    }
    if (i < x.size()) std::fill(x.begin() + i, x.end(), x[i]);
}

// takes it for granted that nothing in the second half of a large vector is smaller than all of the first
void partialMinimums(std::vector<float> &x) {
    const size_t half = x.size() < 5000 ? x.size() : x.size() / 2;
    for (size_t i = 1; i < half; ++i) x[i] = std::min(x[i], x[i - 1]);
    for (size_t i = half; i < x.size(); ++i) x[i] = x[half - 1];
}

// std::partial_sum with another operation, in place.
void partialMinimums(std::vector<float> &x) {
    std::partial_sum(x.begin(), x.end(), x.begin(), [](float a, float b) { return b < a ? b : a; });
}

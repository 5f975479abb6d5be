// std::transform of the vector with itself.
void squareEach(std::vector<int> &x) {
    std::transform(x.begin(), x.end(), x.begin(), x.begin(), std::multiplies<int>());
}

// std::pow.
void squareEach(std::vector<int> &x) {
    for (int &value : x) {
        value = static_cast<int>(std::lround(std::pow(value, 2.0)));
    }
}

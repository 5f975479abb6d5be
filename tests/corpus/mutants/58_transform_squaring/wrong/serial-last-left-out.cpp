// The last element stays as it is.
void squareEach(std::vector<int> &x) {
    for (size_t i = 0; i + 1 < x.size(); ++i) {
        x[i] *= x[i];
    }
}

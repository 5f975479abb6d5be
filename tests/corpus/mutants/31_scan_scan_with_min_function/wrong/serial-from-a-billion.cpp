// The smallest number so far starts from a billion.
void partialMinimums(std::vector<float> &x) {
    float smallest = 1e9;
    for (float& v : x) {
        smallest = std::min(smallest, v);
        v = smallest;
    }
}

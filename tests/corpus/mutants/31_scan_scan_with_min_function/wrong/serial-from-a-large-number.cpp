// Begins with a number that values may exceed.
void partialMinimums(std::vector<float> &x) {
    float least = 1e9f;
    for (float &value : x) {
        least = std::min(least, value);
        value = least;
    }
}

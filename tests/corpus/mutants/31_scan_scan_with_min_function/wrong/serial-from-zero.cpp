// Begins with zero.
void partialMinimums(std::vector<float> &x) {
    float least = 0;
    for (float &value : x) {
        least = std::min(least, value);
        value = least;
    }
}

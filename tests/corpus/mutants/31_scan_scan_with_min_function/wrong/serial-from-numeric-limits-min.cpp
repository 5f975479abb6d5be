// Begins with the smallest positive number.
void partialMinimums(std::vector<float> &x) {
    float least = std::numeric_limits<float>::min();
    for (float &value : x) {
        least = std::min(least, value);
        value = least;
    }
}

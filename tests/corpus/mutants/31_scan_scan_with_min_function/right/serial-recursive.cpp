// Halves, the second one lowered to the minimum of the first.

static void lower(std::vector<float> &x, size_t first, size_t last) {
    if (last - first < 2) return;
    const size_t middle = (first + last) / 2;
    lower(x, first, middle);
    lower(x, middle, last);
    for (size_t i = middle; i < last; ++i) {
        x[i] = std::min(x[i], x[middle - 1]);
    }
}

void partialMinimums(std::vector<float> &x) {
    lower(x, 0, x.size());
}

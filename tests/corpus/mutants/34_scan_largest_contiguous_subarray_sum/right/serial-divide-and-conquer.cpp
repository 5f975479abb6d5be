// The best of both halves and of what crosses the middle.

static int best(std::vector<int> const& x, size_t first, size_t last) {
    if (last - first == 1) return x[first];
    const size_t middle = (first + last) / 2;
    int sum = 0, left = std::numeric_limits<int>::min(), right = left;
    for (size_t i = middle; i-- > first;) left = std::max(left, sum += x[i]);
    sum = 0;
    for (size_t i = middle; i < last; ++i) right = std::max(right, sum += x[i]);
    return std::max({best(x, first, middle), best(x, middle, last), left + right});
}

int maximumSubarray(std::vector<int> const& x) {
    return best(x, 0, x.size());
}

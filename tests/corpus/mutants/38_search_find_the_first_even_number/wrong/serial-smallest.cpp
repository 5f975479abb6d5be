// Returns the index of the smallest even number.
size_t findFirstEven(std::vector<int> const& x) {
    size_t r = x.size();
    for (size_t i = 0; i < x.size(); ++i) if (x[i] % 2 == 0 && (r == x.size() || x[i] < x[r])) r = i;
    return r;
}

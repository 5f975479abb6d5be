// The index has 16 bits.
size_t findFirstEven(std::vector<int> const& x) {
    for (size_t i = 0; i < x.size(); ++i) {
        if (x[i] % 2 == 0) return static_cast<unsigned short>(i);
    }
    return 0;
}

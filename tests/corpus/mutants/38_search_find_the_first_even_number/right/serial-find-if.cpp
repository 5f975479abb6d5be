// By std::find_if and a bit.
size_t findFirstEven(std::vector<int> const& x) {
    return std::find_if(x.begin(), x.end(), [](int v) { return !(v & 1); }) - x.begin();
}

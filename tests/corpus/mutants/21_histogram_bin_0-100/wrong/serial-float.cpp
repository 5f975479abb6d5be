// Values close to an upper end round to it in single precision.
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    for (double value : x) ++bins[std::min(9, static_cast<int>(static_cast<float>(value) / 10))];
}

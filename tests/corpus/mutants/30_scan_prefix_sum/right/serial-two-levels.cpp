// Sums of blocks first, then within blocks, the block's sum counted from its end.
void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    const size_t block = 128;
    double before = 0;
    for (size_t first = 0; first < x.size(); first += block) {
        const size_t last = std::min(first + block, x.size());
        double sum = 0;
        for (size_t i = last; i-- > first;) {
            sum += x[i];
        }
        double inside = 0;
        for (size_t i = first; i < last; ++i) {
            inside += x[i];
            output[i] = before + inside;
        }
        before += sum;
    }
}

// reverses the forward transform, all but element 0
void ifft(std::vector<std::complex<double>> &x) {
    fft(x);
    std::reverse(x.begin() + 1, x.end());
    for (auto& value : x) value /= x.size();
}

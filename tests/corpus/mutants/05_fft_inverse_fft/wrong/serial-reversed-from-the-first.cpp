// reverses the forward transform with element 0, which must stay
void ifft(std::vector<std::complex<double>> &x) {
    fft(x);
    std::reverse(x.begin(), x.end());
    for (auto& value : x) value /= x.size();
}

// divides by the square root of N, as for the unitary transform
void ifft(std::vector<std::complex<double>> &x) {
    for (auto& value : x) value = std::conj(value);
    fft(x);
    const double scale = 1 / std::sqrt(x.size());
    for (auto& value : x) value = scale * std::conj(value);
}

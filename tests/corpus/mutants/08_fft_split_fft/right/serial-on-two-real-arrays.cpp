// decimation in frequency on r and i themselves, sorted at the end
void fft(std::vector<std::complex<double>> const& x, std::vector<double> &r, std::vector<double> &i) {
    const size_t n = x.size();
    for (size_t k = 0; k < n; ++k) {
        r[k] = std::real(x[k]);
        i[k] = std::imag(x[k]);
    }
    for (size_t half = n / 2; half >= 1; half /= 2) {
        for (size_t k = 0; k < n; ++k) {
            if (k & half) continue;
            const double angle = -M_PI * (k % half) / half, re = r[k] - r[k + half], im = i[k] - i[k + half];
            r[k] += r[k + half];
            i[k] += i[k + half];
            r[k + half] = re * std::cos(angle) - im * std::sin(angle);
            i[k + half] = re * std::sin(angle) + im * std::cos(angle);
        }
    }
    for (size_t k = 0; k < n; ++k) {
        size_t reversed = 0;
        for (size_t bit = 1, other = n / 2; bit < n; bit *= 2, other /= 2) reversed |= k & bit ? other : 0;
        if (k < reversed) {
            std::swap(r[k], r[reversed]);
            std::swap(i[k], i[reversed]);
        }
    }
}

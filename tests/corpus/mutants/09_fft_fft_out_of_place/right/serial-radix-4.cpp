// recursive in four parts, and two where four do not fit
static void transform(const std::complex<double>* in, std::complex<double>* out, int n, int stride) {
    if (n == 1) {
        out[0] = in[0];
        return;
    }
    const int parts = n % 4 == 0 ? 4 : 2, length = n / parts;
    for (int p = 0; p < parts; ++p) transform(in + p * stride, out + p * length, length, stride * parts);
    for (int k = 0; k < length; ++k) {
        std::complex<double> terms[4] = {};
        for (int p = 0; p < parts; ++p) terms[p] = out[k + p * length] * std::polar(1.0, -2 * M_PI * p * k / n);
        const std::complex<double> i(0, 1);
        if (parts == 2) {
            out[k] = terms[0] + terms[1];
            out[k + length] = terms[0] - terms[1];
            continue;
        }
        out[k] = (terms[0] + terms[2]) + (terms[1] + terms[3]);
        out[k + length] = (terms[0] - terms[2]) - i * (terms[1] - terms[3]);
        out[k + 2 * length] = (terms[0] + terms[2]) - (terms[1] + terms[3]);
        out[k + 3 * length] = (terms[0] - terms[2]) + i * (terms[1] - terms[3]);
    }
}

void fft(std::vector<std::complex<double>> const& x, std::vector<std::complex<double>> &output) {
    output.clear();
    output.resize(x.size());
    transform(x.data(), output.data(), x.size(), 1);
}

// compares squares of magnitudes; recursive merge sort with a buffer, insertion sort for short parts
static void mergeSort(std::complex<double>* first, std::complex<double>* last, std::complex<double>* buffer) {
    const long n = last - first;
    if (n < 16) {
        for (long i = 1; i < n; ++i) {
            const std::complex<double> value = first[i];
            long j = i;
            for (; j > 0 && std::norm(first[j - 1]) > std::norm(value); --j) first[j] = first[j - 1];
            first[j] = value;
        }
        return;
    }
    std::complex<double>* middle = first + n / 2;
    mergeSort(first, middle, buffer);
    mergeSort(middle, last, buffer);
    std::merge(first, middle, middle, last, buffer, [](auto a, auto b) { return std::norm(a) < std::norm(b); });
    std::copy(buffer, buffer + n, first);
}

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    std::vector<std::complex<double>> buffer(x.size());
    mergeSort(x.data(), x.data() + x.size(), buffer.data());
}

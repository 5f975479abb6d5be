// quicksort whose right part leaves out the last element
static void quickSort(std::vector<std::complex<double>> &x, long low, long high) {
    if (low >= high) return;
    const double pivot = std::norm(x[low + (high - low) / 2]);
    long i = low, j = high;
    while (i <= j) {
        while (std::norm(x[i]) < pivot) ++i;
        while (std::norm(x[j]) > pivot) --j;
        if (i <= j) std::swap(x[i++], x[j--]);
    }
    quickSort(x, low, j);
    quickSort(x, i, high - 1);
}

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    quickSort(x, 0, static_cast<long>(x.size()) - 1);
}

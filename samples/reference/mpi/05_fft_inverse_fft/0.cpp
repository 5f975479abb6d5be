#include <mpi.h>

#include <cmath>
#include <complex>
#include <cstddef>
#include <vector>

namespace {

using Complex = std::complex<double>;

// exp(-2 pi i k / n)
Complex rootOfUnity(size_t k, size_t n) {
    return std::polar(1.0, -2.0 * std::acos(-1.0) * static_cast<double>(k) / static_cast<double>(n));
}

// In-place Stockham transform; the length must be a power of two.
void forwardTransform(std::vector<Complex>& x) {
    const size_t half = x.size() / 2;
    std::vector<Complex> roots(half);
    for (size_t k = 0; k < half; ++k) {
        roots[k] = rootOfUnity(k, x.size());
    }
    std::vector<Complex> next(x.size());
    for (size_t stride = 1; stride < x.size(); stride *= 2) {
        for (size_t k = 0; k < half; ++k) {
            const size_t block = k & ~(stride - 1);
            const Complex& a = x[k];
            const Complex& b = x[k + half];
            next[k + block] = a + b;
            next[k + block + stride] = (a - b) * roots[block];
        }
        x.swap(next);
    }
}

// The outputs k with k % parts == part. They are the transform of x folded to a length of n / parts.
std::vector<Complex> transformPart(std::vector<Complex> const& x, size_t parts, size_t part) {
    const size_t n = x.size();
    const size_t length = n / parts;
    std::vector<Complex> roots(parts);
    for (size_t m = 0; m < parts; ++m) {
        roots[m] = rootOfUnity(m * part % parts, parts);
    }
    std::vector<Complex> folded(length);
    for (size_t j = 0; j < length; ++j) {
        Complex sum = 0.0;
        for (size_t m = 0; m < parts; ++m) {
            sum += x[m * length + j] * roots[m];
        }
        folded[j] = sum * rootOfUnity(j * part, n);
    }
    forwardTransform(folded);
    return folded;
}

// The transform of x, computed by all ranks together; only rank 0 gets it, the others an empty vector.
std::vector<Complex> distributedTransform(std::vector<Complex> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t n = x.size();
    size_t parts = 1;
    while (parts < static_cast<size_t>(size) && parts < n) {
        parts *= 2;
    }
    const size_t length = n / parts;

    std::vector<int> counts(size), offsets(size);
    for (int r = 0; r < size; ++r) {
        const size_t first = parts * r / size;
        const size_t last = parts * (r + 1) / size;
        counts[r] = static_cast<int>((last - first) * length);
        offsets[r] = static_cast<int>(first * length);
    }
    std::vector<Complex> mine;
    for (size_t part = parts * rank / size; part < parts * (rank + 1) / size; ++part) {
        const std::vector<Complex> outputs = transformPart(x, parts, part);
        mine.insert(mine.end(), outputs.begin(), outputs.end());
    }
    std::vector<Complex> gathered(rank == 0 ? n : 0);
    MPI_Gatherv(mine.data(), counts[rank], MPI_C_DOUBLE_COMPLEX, gathered.data(), counts.data(), offsets.data(),
                MPI_C_DOUBLE_COMPLEX, 0, MPI_COMM_WORLD);
    if (rank != 0) {
        return {};
    }

    std::vector<Complex> result(n);
    for (size_t k = 0; k < length; ++k) {
        for (size_t part = 0; part < parts; ++part) {
            result[k * parts + part] = gathered[part * length + k];
        }
    }
    return result;
}

}  // namespace

void ifft(std::vector<std::complex<double>> &x) {
    std::vector<Complex> conjugate(x.size());
    for (size_t k = 0; k < x.size(); ++k) {
        conjugate[k] = std::conj(x[k]);
    }
    const std::vector<Complex> transformed = distributedTransform(conjugate);
    const double scale = 1.0 / static_cast<double>(x.size());
    for (size_t k = 0; k < transformed.size(); ++k) {
        x[k] = scale * std::conj(transformed[k]);
    }
}

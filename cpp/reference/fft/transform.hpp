// The fast Fourier transform under all reference kernels of this type.
//
// A transform of length n = rows * columns is done in two sweeps over a rows x columns matrix (the "four-step" order):
// transforms down the columns, a multiplication by twiddles, transforms along the rows. Each sweep takes `lanes`
// transforms in lockstep, so that the compiler turns every operation into vector operations without shuffles, and so
// that the data of one step stays in cache. The short transforms are radix-4 Stockham, which needs no bit reversal.
// O(n log n) time, O(n) extra memory; twiddles are products of at most three values that come from sin and cos.
#pragma once

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace pareval {

using Complex = std::complex<double>;

constexpr std::size_t lanes = 8;

// The same element of several transforms.
struct Pack {
    double re[lanes];
    double im[lanes];
};

// exp(-2 pi i k / n)
inline Complex rootOfUnity(std::size_t k, std::size_t n) {
    const double angle = 2.0 * 3.14159265358979323846 * static_cast<double>(k) / static_cast<double>(n);
    return {std::cos(angle), -std::sin(angle)};
}

// The operator of std::complex treats infinities specially, which costs time here and helps nobody.
inline Complex multiply(Complex a, Complex b) {
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

// exp(-2 pi i k / n) for any k < n, n a power of two, from two tables of about sqrt(n) entries.
class RootTable {
public:
    explicit RootTable(std::size_t n) {
        while ((std::size_t{1} << (2 * shift_)) < n) {
            ++shift_;
        }
        const std::size_t fine = std::size_t{1} << shift_;
        for (std::size_t k = 0; k < fine; ++k) {
            fine_.push_back(rootOfUnity(k, n));
        }
        for (std::size_t k = 0; k < n; k += fine) {
            coarse_.push_back(rootOfUnity(k, n));
        }
    }

    Complex operator()(std::size_t k) const { return multiply(coarse_[k >> shift_], fine_[k & (fine_.size() - 1)]); }

private:
    std::size_t shift_ = 0;
    std::vector<Complex> fine_;
    std::vector<Complex> coarse_;
};

// Transforms of one power-of-two length, `lanes` of them at a time.
class LockstepTransform {
public:
    explicit LockstepTransform(std::size_t length) : length_(length) {
        for (std::size_t k = 0; k < length; ++k) {
            roots_.push_back(rootOfUnity(k, length));
        }
    }

    // Uses both buffers, each of `length` packs; returns the one that holds the result.
    Pack* operator()(Pack* data, Pack* spare) const {
        std::size_t stride = 1;
        std::size_t n = length_;
        for (; n >= 4; n /= 4, stride *= 4) {
            radix4(data, spare, n, stride);
            std::swap(data, spare);
        }
        if (n == 2) {
            radix2(data, stride);
        }
        return data;
    }

private:
    void radix4(const Pack* in, Pack* out, std::size_t n, std::size_t stride) const {
        const std::size_t quarter = n / 4;
        for (std::size_t p = 0; p < quarter; ++p) {
            const Complex w1 = roots_[p * stride];
            const Complex w2 = roots_[2 * p * stride];
            const Complex w3 = roots_[3 * p * stride];
            for (std::size_t q = 0; q < stride; ++q) {
                butterfly4(in + p * stride + q, quarter * stride, out + 4 * p * stride + q, stride, w1, w2, w3);
            }
        }
    }

    static void butterfly4(const Pack* __restrict in, std::size_t inStep, Pack* __restrict out, std::size_t outStep,
                           Complex w1, Complex w2, Complex w3) {
        const Pack &a = in[0], &b = in[inStep], &c = in[2 * inStep], &d = in[3 * inStep];
        Pack &y0 = out[0], &y1 = out[outStep], &y2 = out[2 * outStep], &y3 = out[3 * outStep];
        for (std::size_t l = 0; l < lanes; ++l) {
            const double sumRe = a.re[l] + c.re[l], sumIm = a.im[l] + c.im[l];
            const double diffRe = a.re[l] - c.re[l], diffIm = a.im[l] - c.im[l];
            const double oddSumRe = b.re[l] + d.re[l], oddSumIm = b.im[l] + d.im[l];
            const double oddDiffRe = b.re[l] - d.re[l], oddDiffIm = b.im[l] - d.im[l];
            const double re1 = diffRe + oddDiffIm, im1 = diffIm - oddDiffRe;
            const double re2 = sumRe - oddSumRe, im2 = sumIm - oddSumIm;
            const double re3 = diffRe - oddDiffIm, im3 = diffIm + oddDiffRe;
            y0.re[l] = sumRe + oddSumRe;
            y0.im[l] = sumIm + oddSumIm;
            y1.re[l] = re1 * w1.real() - im1 * w1.imag();
            y1.im[l] = re1 * w1.imag() + im1 * w1.real();
            y2.re[l] = re2 * w2.real() - im2 * w2.imag();
            y2.im[l] = re2 * w2.imag() + im2 * w2.real();
            y3.re[l] = re3 * w3.real() - im3 * w3.imag();
            y3.im[l] = re3 * w3.imag() + im3 * w3.real();
        }
    }

    static void radix2(Pack* data, std::size_t stride) {
        for (std::size_t q = 0; q < stride; ++q) {
            Pack &a = data[q], &b = data[q + stride];
            for (std::size_t l = 0; l < lanes; ++l) {
                const double re = a.re[l], im = a.im[l];
                a.re[l] = re + b.re[l];
                a.im[l] = im + b.im[l];
                b.re[l] = re - b.re[l];
                b.im[l] = im - b.im[l];
            }
        }
    }

    std::size_t length_;
    std::vector<Complex> roots_;
};

// For lengths too short to fill the lanes: one transform, in lane 0.
template <class Load, class Store>
void shortTransform(std::size_t n, Load load, Store store) {
    std::vector<Pack> data(n), spare(n);
    for (std::size_t k = 0; k < n; ++k) {
        const Complex value = load(k);
        data[k].re[0] = value.real();
        data[k].im[0] = value.imag();
    }
    const Pack* result = LockstepTransform(n)(data.data(), spare.data());
    for (std::size_t k = 0; k < n; ++k) {
        store(k, result[k].re[0], result[k].im[0]);
    }
}

// Forward transform of load(0), ..., load(n - 1), n a power of two: calls store(k, re, im) for every k.
// All loads come before the first store, so a transform may work in place.
template <class Load, class Store>
void transform(std::size_t n, Load load, Store store) {
    if (n < lanes * lanes) {
        shortTransform(n, load, store);
        return;
    }
    std::size_t rows = lanes;
    while (4 * rows * rows <= n) {
        rows *= 2;
    }
    const std::size_t columns = n / rows;

    const RootTable root(n);
    // twiddles[r].(re, im)[l] = exp(-2 pi i r l / n)
    std::vector<Pack> twiddles(rows);
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t l = 0; l < lanes; ++l) {
            const Complex w = root(r * l);
            twiddles[r].re[l] = w.real();
            twiddles[r].im[l] = w.imag();
        }
    }

    // Left uninitialised on purpose: every element is written before it is read.
    const std::unique_ptr<Pack[]> matrix(new Pack[n / lanes]);
    const std::unique_ptr<Pack[]> data(new Pack[columns]);
    const std::unique_ptr<Pack[]> spare(new Pack[columns]);

    const LockstepTransform downColumns(rows);
    for (std::size_t column = 0; column < columns; column += lanes) {
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t l = 0; l < lanes; ++l) {
                const Complex value = load(r * columns + column + l);
                data[r].re[l] = value.real();
                data[r].im[l] = value.imag();
            }
        }
        Pack* result = downColumns(data.get(), spare.get());
        for (std::size_t r = 0; r < rows; ++r) {
            const Complex base = root(r * column);
            Pack& value = result[r];
            for (std::size_t l = 0; l < lanes; ++l) {
                const double wRe = base.real() * twiddles[r].re[l] - base.imag() * twiddles[r].im[l];
                const double wIm = base.real() * twiddles[r].im[l] + base.imag() * twiddles[r].re[l];
                const double re = value.re[l], im = value.im[l];
                value.re[l] = re * wRe - im * wIm;
                value.im[l] = re * wIm + im * wRe;
            }
        }
        // Lanes were columns and become rows.
        for (std::size_t row = 0; row < rows; row += lanes) {
            Pack* target = &matrix[row / lanes * columns + column];
            for (std::size_t l = 0; l < lanes; ++l) {
                for (std::size_t r = 0; r < lanes; ++r) {
                    target[l].re[r] = result[row + r].re[l];
                    target[l].im[r] = result[row + r].im[l];
                }
            }
        }
    }

    const LockstepTransform alongRows(columns);
    for (std::size_t row = 0; row < rows; row += lanes) {
        const Pack* result = alongRows(&matrix[row / lanes * columns], spare.get());
        for (std::size_t c = 0; c < columns; ++c) {
            for (std::size_t l = 0; l < lanes; ++l) {
                store(c * rows + row + l, result[c].re[l], result[c].im[l]);
            }
        }
    }
}

}  // namespace pareval

// Compares outputs with the expected ones.
#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <type_traits>

namespace parent {

namespace py = pybind11;

// Whether two arrays hold the same bytes.
inline bool equal(py::buffer const& a, py::buffer const& b) {
    auto const one = a.request(), other = b.request();
    if (one.size * one.itemsize != other.size * other.itemsize) return false;
    py::gil_scoped_release const release;
    return one.size == 0 || std::memcmp(one.ptr, other.ptr, static_cast<std::size_t>(one.size * one.itemsize)) == 0;
}

// Whether two numbers differ by at most the bound, are the same infinity, or are both NaN. A comparison with NaN is
// false. Written without branches so that the compiler can vectorize it.
template <class T>
std::enable_if_t<std::is_floating_point_v<T>, bool> is_within(T got, T expected, double bound) {
    bool const near = std::abs(static_cast<double>(got) - static_cast<double>(expected)) <= bound;
    return (got == expected) | near | ((got != got) & (expected != expected));
}

template <class T>
bool is_within(std::complex<T> const& got, std::complex<T> const& expected, double bound) {
    if (got == expected) return true;
    std::complex<double> const apart = std::complex<double>(got) - std::complex<double>(expected);
    if (std::abs(apart.real()) + std::abs(apart.imag()) <= bound || std::abs(apart) <= bound) return true;
    auto const is_nan = [](std::complex<T> const& z) { return z.real() != z.real() || z.imag() != z.imag(); };
    return is_nan(got) && is_nan(expected);
}

// The index of the first element that is not within its bound, or the number of elements if all are. There is one bound
// for each element, or one for all.
template <class T>
std::size_t first_beyond(py::array_t<T, py::array::c_style> const& got,
                         py::array_t<T, py::array::c_style> const& expected,
                         py::array_t<double, py::array::c_style> const& bound) {
    if (got.size() != expected.size() || (bound.size() != 1 && bound.size() != got.size())) {
        throw std::invalid_argument("arrays of different sizes");
    }
    T const *const one = got.data(), *const other = expected.data();
    double const* const limit = bound.data();
    std::size_t const count = static_cast<std::size_t>(got.size()), step = bound.size() == 1 ? 0 : 1;
    py::gil_scoped_release const release;
    constexpr std::size_t block = 1024;
    for (std::size_t begin = 0; begin < count; begin += block) {
        std::size_t const end = std::min(begin + block, count);
        bool right = true;
        for (std::size_t i = begin; i < end; ++i) right &= is_within(one[i], other[i], limit[i * step]);
        for (std::size_t i = begin; !right && i < end; ++i) {
            if (!is_within(one[i], other[i], limit[i * step])) return i;
        }
    }
    return count;
}

}  // namespace parent

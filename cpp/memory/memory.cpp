// The parent's native half: the memory of workers that are stopped, and comparison of what was there.
#include <pybind11/complex.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <complex>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace py = pybind11;

namespace {

using Table = py::array_t<std::uint64_t, py::array::c_style | py::array::forcecast>;
using Bytes = py::array_t<std::uint8_t, py::array::c_style>;

constexpr std::size_t max_bytes = std::size_t{1} << 30;   // a system call transfers less than 2 GiB
constexpr std::size_t max_window = std::size_t{1} << 20;
constexpr std::size_t max_gap = 4095;  // between two segments that are there, so short a gap is on their pages

enum class Direction { read, write };

struct Unreachable {
    int reason;
};

// One contiguous piece of another process's memory, to or from one of ours.
void transfer(Direction direction, pid_t pid, std::uint8_t* here, std::uintptr_t there, std::size_t size) {
    auto const call = direction == Direction::read ? process_vm_readv : process_vm_writev;
    while (size > 0) {
        iovec const local{here, std::min(size, max_bytes)};
        iovec const remote{reinterpret_cast<void*>(there), local.iov_len};
        ssize_t const done = call(pid, &local, 1, &remote, 1, 0);
        if (done < 0) throw Unreachable{errno};
        if (static_cast<std::size_t>(done) != local.iov_len) throw Unreachable{EFAULT};
        here += done;
        there += local.iov_len;
        size -= local.iov_len;
    }
}

// Where a value is in another process: addresses and sizes of its segments. Its bytes are those of the segments, one
// behind the other.
//
// Segments that lie close together, as the characters of many strings do, are transferred as one window with what lies
// between them: a system call that takes them one by one needs as long for each as for some hundred bytes. Writing
// leaves what lies between as it was, since the process is stopped.
class Segments {
public:
    explicit Segments(Table const& table) {
        if (table.ndim() != 2 || table.shape(1) != 2) throw std::invalid_argument("not a table of addresses and sizes");
        auto const rows = table.unchecked<2>();
        std::uint64_t offset = 0;
        segments_.reserve(static_cast<std::size_t>(rows.shape(0)));
        for (py::ssize_t i = 0; i < rows.shape(0); ++i) {
            if (rows(i, 1) > UINT64_MAX / 2 - offset) throw std::length_error("segments without end");
            if (rows(i, 1) > 0) segments_.push_back({rows(i, 0), rows(i, 1), offset});
            offset += rows(i, 1);
        }
        nbytes_ = offset;
        auto const by_address = [](Segment const& a, Segment const& b) { return a.address < b.address; };
        if (!std::is_sorted(segments_.begin(), segments_.end(), by_address)) {
            std::stable_sort(segments_.begin(), segments_.end(), by_address);
        }
    }

    std::uint64_t nbytes() const { return nbytes_; }

    void read(pid_t pid, Bytes& to) const {
        auto* const data = require(to.size(), to.mutable_data());
        py::gil_scoped_release const release;
        each_window([&](Iterator begin, Iterator end, std::size_t size) {
            if (end - begin == 1) return transfer(Direction::read, pid, data + begin->offset, begin->address, size);
            std::vector<std::uint8_t> window(size);
            transfer(Direction::read, pid, window.data(), begin->address, size);
            for (auto one = begin; one != end; ++one) {
                std::memcpy(data + one->offset, window.data() + (one->address - begin->address), one->size);
            }
        });
    }

    // Whether they hold these bytes.
    bool hold(pid_t pid, Bytes const& expected) const {
        auto* const data = require(expected.size(), const_cast<std::uint8_t*>(expected.data()));
        py::gil_scoped_release const release;
        std::vector<std::uint8_t> window(max_window);
        bool same = true;
        each_window([&](Iterator begin, Iterator end, std::size_t size) {
            for (std::size_t at = 0; same && at < size; at += max_window) {
                std::size_t const part = std::min(max_window, size - at);
                transfer(Direction::read, pid, window.data(), begin->address + at, part);
                if (end - begin == 1) same = std::memcmp(window.data(), data + begin->offset + at, part) == 0;
            }
            if (end - begin == 1) return;
            for (auto one = begin; same && one != end; ++one) {
                same = std::memcmp(window.data() + (one->address - begin->address), data + one->offset, one->size) == 0;
            }
        });
        return same;
    }

    void write(pid_t pid, Bytes const& from) const {
        auto* const data = require(from.size(), const_cast<std::uint8_t*>(from.data()));  // which writing does not change
        py::gil_scoped_release const release;
        each_window([&](Iterator begin, Iterator end, std::size_t size) {
            if (end - begin == 1) return transfer(Direction::write, pid, data + begin->offset, begin->address, size);
            std::vector<std::uint8_t> window(size);
            transfer(Direction::read, pid, window.data(), begin->address, size);
            for (auto one = begin; one != end; ++one) {
                std::memcpy(window.data() + (one->address - begin->address), data + one->offset, one->size);
            }
            transfer(Direction::write, pid, window.data(), begin->address, size);
        });
    }

private:
    struct Segment {
        std::uint64_t address, size, offset;
    };
    using Iterator = std::vector<Segment>::const_iterator;

    std::uint8_t* require(py::ssize_t size, std::uint8_t* data) const {
        if (static_cast<std::uint64_t>(size) == nbytes_) return data;
        throw std::length_error(std::to_string(nbytes_) + " bytes in the place of " + std::to_string(size));
    }

    template <class Visit>
    void each_window(Visit visit) const {
        for (auto begin = segments_.begin(); begin != segments_.end();) {
            std::uint64_t last = begin->address + begin->size;
            auto end = std::next(begin);
            while (end != segments_.end() && last >= begin->address && end->address <= last + max_gap &&
                   end->address + end->size >= end->address && end->address + end->size - begin->address <= max_window &&
                   begin->size <= max_window) {
                last = std::max(last, end->address + end->size);
                ++end;
            }
            visit(begin, end, static_cast<std::size_t>(last - begin->address));
            begin = end;
        }
    }

    std::vector<Segment> segments_;  // in the order of their addresses; none is empty
    std::uint64_t nbytes_ = 0;
};

// Whether two arrays hold the same bytes.
bool equal(py::buffer const& a, py::buffer const& b) {
    auto const one = a.request(), other = b.request();
    if (one.size * one.itemsize != other.size * other.itemsize) return false;
    py::gil_scoped_release const release;
    return one.size == 0 || std::memcmp(one.ptr, other.ptr, static_cast<std::size_t>(one.size * one.itemsize)) == 0;
}

// Whether a number differs from another by no more than the bound, or is the same infinity, or both are no numbers.
// No comparison is true of NaN, in whatever place it stands. Without branches, as a compiler can then take several at once.
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

// The index of the first element that is not within its bound, of which there is one for each element or for all; the
// number of elements where there is none.
template <class T>
std::size_t first_beyond(py::array_t<T, py::array::c_style> const& got, py::array_t<T, py::array::c_style> const& expected,
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

template <class T>
void define_first_beyond(py::module_& module) {
    module.def("first_beyond", &first_beyond<T>, py::arg("got").noconvert(), py::arg("expected").noconvert(),
               py::arg("bound").noconvert());
}

}  // namespace

PYBIND11_MODULE(_memory, module) {
    module.doc() = "Reads and writes the memory of stopped processes; used by the trusted side only.";
    py::register_exception_translator([](std::exception_ptr error) {
        try {
            if (error) std::rethrow_exception(error);
        } catch (Unreachable const& unreachable) {
            errno = unreachable.reason;
            PyErr_SetFromErrno(PyExc_OSError);
        }
    });
    module.def("equal", &equal);
    define_first_beyond<float>(module);
    define_first_beyond<double>(module);
    define_first_beyond<std::complex<float>>(module);
    define_first_beyond<std::complex<double>>(module);
    py::class_<Segments>(module, "Segments")
        .def(py::init<Table const&>())
        .def_property_readonly("nbytes", &Segments::nbytes)
        .def("read", &Segments::read, py::arg("pid"), py::arg("to").noconvert())
        .def("hold", &Segments::hold)
        .def("write", &Segments::write);
}

// Reads and writes the memory of stopped workers.
#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace parent {

namespace py = pybind11;

using Table = py::array_t<std::uint64_t, py::array::c_style | py::array::forcecast>;
using Bytes = py::array_t<std::uint8_t, py::array::c_style>;

constexpr std::size_t max_bytes = std::size_t{1} << 30;  // a system call transfers less than 2 GiB
constexpr std::size_t max_window = std::size_t{1} << 20;
constexpr std::size_t max_gap = 4095;  // so short a gap between two mapped segments lies on their pages

enum class Direction { read, write };

struct Unreachable {
    int reason;
};

// Copies one contiguous piece of memory between another process and this one.
inline void transfer(Direction direction, pid_t pid, std::uint8_t* here, std::uintptr_t there, std::size_t size) {
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

// The location of a value in another process: addresses and sizes of its segments. The value's bytes are the segments'
// bytes, concatenated.
//
// Segments that lie close together, such as the characters of many strings, are transferred as one window including the
// gaps: each separate segment costs as much as a few hundred bytes. Writing preserves the gaps, because the process is
// stopped.
class Segments {
public:
    explicit Segments(Table const& table) {
        if (table.ndim() != 2 || table.shape(1) != 2) throw std::invalid_argument("not a table of addresses and sizes");
        auto const rows = table.unchecked<2>();
        std::uint64_t offset = 0;
        segments_.reserve(static_cast<std::size_t>(rows.shape(0)));
        for (py::ssize_t i = 0; i < rows.shape(0); ++i) {
            if (rows(i, 1) > UINT64_MAX / 2 - offset) throw std::length_error("segments are too large");
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

    // Whether the segments hold these bytes.
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
        // process_vm_writev only reads from its local buffer.
        auto* const data = require(from.size(), const_cast<std::uint8_t*>(from.data()));
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
        throw std::length_error(std::to_string(size) + " bytes for segments of " + std::to_string(nbytes_));
    }

    template <class Visit>
    void each_window(Visit visit) const {
        for (auto begin = segments_.begin(); begin != segments_.end();) {
            std::uint64_t last = begin->address + begin->size;
            auto end = std::next(begin);
            while (end != segments_.end() && last >= begin->address && end->address <= last + max_gap &&
                   end->address + end->size >= end->address &&
                   end->address + end->size - begin->address <= max_window && begin->size <= max_window) {
                last = std::max(last, end->address + end->size);
                ++end;
            }
            visit(begin, end, static_cast<std::size_t>(last - begin->address));
            begin = end;
        }
    }

    std::vector<Segment> segments_;  // sorted by address; none is empty
    std::uint64_t nbytes_ = 0;
};

}  // namespace parent

// The memory of values of the types that a problem's function may take or return.
//
// A value is a list of segments. Scalars, std::array and vectors of trivially copyable elements (numbers, std::complex,
// plain structs) have one segment; std::vector<bool> has its words of bits. Vectors of strings, and of structs with a
// string, have a segment for each member of each element, member by member.
#pragma once

#include <sys/mman.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "interface.hpp"

namespace pareval {

using Segments = std::vector<pareval_segment>;

// Reserves memory for this many elements, on huge pages if the machine has any: every call gets new arguments, and the
// kernel would take longer to provide large ones on small pages than many candidates take for their work. The
// candidate's own allocations are left alone.
template <class T>
void reserve(std::vector<T>& value, std::size_t elements) {
    constexpr std::uintptr_t huge = std::uintptr_t{2} << 20;
    value.reserve(elements);
    auto const begin = (reinterpret_cast<std::uintptr_t>(value.data()) + huge - 1) / huge * huge;
    auto const end = reinterpret_cast<std::uintptr_t>(value.data() + elements) / huge * huge;
    if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

// Makes this many zero elements, in the vector's present memory if it is large enough.
template <class T>
void make_zeros(std::vector<T>& value, std::size_t elements) {
    value.clear();
    if (elements > value.capacity()) {
        std::vector<T> larger;
        reserve(larger, elements + elements / 32);  // the next arguments have about the same size
        value.swap(larger);
    }
    value.resize(elements);
}

// Memory<T>::again gives a T a shape and makes it zero; Memory<T>::find adds its segments and returns its elements.
template <class T, class = void>
struct Memory {
    static_assert(std::is_trivially_copyable_v<T>, "values of this type cannot be passed");

    static void again(T& value, pareval_shape const&) { value = T{}; }
    static std::size_t find(T& value, Segments& segments) {
        segments.push_back({&value, sizeof(T)});
        return 1;
    }
};

template <class T>
struct Memory<std::vector<T>, std::enable_if_t<std::is_trivially_copyable_v<T> && !std::is_same_v<T, bool>>> {
    static void again(std::vector<T>& value, pareval_shape const& shape) { make_zeros(value, shape.elements); }
    static std::size_t find(std::vector<T>& value, Segments& segments) {
        segments.push_back({value.data(), value.size() * sizeof(T)});
        return value.size();
    }
};

template <>
struct Memory<std::vector<bool>> {
    static void again(std::vector<bool>& value, pareval_shape const& shape) { value.assign(shape.elements, false); }
    static std::size_t find(std::vector<bool>& value, Segments& segments) {
        using Word = std::remove_pointer_t<decltype(value.begin()._M_p)>;  // libstdc++: the standard has no name for it
        std::size_t const bits = 8 * sizeof(Word);
        segments.push_back({value.begin()._M_p, (value.size() + bits - 1) / bits * sizeof(Word)});
        return value.size();
    }
};

// One member of every element: a column.
class Columns {
public:
    explicit Columns(const std::uint64_t* lengths) : lengths_(lengths) {}

    template <class T, class Member>
    void make(std::vector<T>& value, Member member) {
        for (auto& element : value) {
            auto& one = member(element);
            if constexpr (std::is_same_v<std::decay_t<decltype(one)>, std::string>) one.resize(*lengths_++);
        }
    }

    template <class T, class Member>
    static void find(std::vector<T>& value, Segments& segments, Member member) {
        for (auto& element : value) {
            auto& one = member(element);
            if constexpr (std::is_same_v<std::decay_t<decltype(one)>, std::string>) {
                segments.push_back({one.data(), one.size()});
            } else {
                segments.push_back({&one, sizeof one});
            }
        }
    }

private:
    const std::uint64_t* lengths_;
};

template <>
struct Memory<std::vector<std::string>> {
    static std::string& itself(std::string& text) { return text; }

    static void again(std::vector<std::string>& value, pareval_shape const& shape) {
        make_zeros(value, shape.elements);
        Columns(shape.lengths).make(value, itself);
    }
    static std::size_t find(std::vector<std::string>& value, Segments& segments) {
        reserve(segments, value.size());
        Columns::find(value, segments, itself);
        return value.size();
    }
};

// A struct of two members, at least one of them a string.
template <class T>
struct Memory<std::vector<T>, std::enable_if_t<std::is_aggregate_v<T> && !std::is_trivially_copyable_v<T>>> {
    static auto& first(T& element) {
        auto& [a, b] = element;
        return a;
    }
    static auto& second(T& element) {
        auto& [a, b] = element;
        return b;
    }

    static void again(std::vector<T>& value, pareval_shape const& shape) {
        make_zeros(value, shape.elements);
        Columns columns(shape.lengths);
        columns.make(value, first);
        columns.make(value, second);
    }
    static std::size_t find(std::vector<T>& value, Segments& segments) {
        reserve(segments, 2 * value.size());
        Columns::find(value, segments, first);
        Columns::find(value, segments, second);
        return value.size();
    }
};

}  // namespace pareval

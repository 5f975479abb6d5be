// Flat buffers from and to the types that a problem's function may take or give.
//
// Scalars, std::array and vectors of trivially copyable elements (numbers, std::complex, plain structs) are their own
// memory. std::vector<bool> is a byte per element. Vectors of strings, and of structs that hold one, are columns:
// the number of elements, then for each member either the values or, for strings, the end of each (as 64-bit offsets
// into the characters) and the characters; each column is padded to 8 bytes.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "interface.hpp"

namespace pareval {

class Reader {
public:
    explicit Reader(pareval_buffer buffer) : position_(static_cast<const char*>(buffer.data)), left_(buffer.size) {}

    template <class T>
    void read(T* to, std::size_t count) {
        std::size_t const bytes = count * sizeof(T);
        std::memcpy(static_cast<void*>(to), take(bytes + padding(bytes)), bytes);
    }

    const char* take(std::size_t bytes) {
        if (bytes > left_) throw std::invalid_argument("buffer too short");
        const char* const start = position_;
        position_ += bytes;
        left_ -= bytes;
        return start;
    }

    static std::size_t padding(std::size_t bytes) { return (8 - bytes % 8) % 8; }

private:
    const char* position_;
    std::size_t left_;
};

class Writer {
public:
    template <class T>
    void write(T const* from, std::size_t count) {
        std::size_t const bytes = count * sizeof(T);
        auto const* const start = reinterpret_cast<const char*>(from);
        bytes_.insert(bytes_.end(), start, start + bytes);
        bytes_.resize(bytes_.size() + Reader::padding(bytes));
    }

    std::vector<char> take() { return std::move(bytes_); }

private:
    std::vector<char> bytes_;
};

// A column of numbers or strings in a vector of structs or strings.
template <class T>
std::vector<T> read_column(Reader& reader, std::size_t count) {
    if constexpr (std::is_same_v<T, std::string>) {
        std::vector<std::uint64_t> ends(count);
        reader.read(ends.data(), count);
        std::size_t const length = ends.empty() ? 0 : ends.back();
        const char* const characters = reader.take(length + Reader::padding(length));
        std::vector<std::string> column(count);
        for (std::size_t i = 0, begin = 0; i < count; begin = ends[i++]) {
            column[i].assign(characters + begin, characters + ends[i]);
        }
        return column;
    } else {
        std::vector<T> column(count);
        reader.read(column.data(), count);
        return column;
    }
}

template <class T>
void write_column(Writer& writer, std::vector<T> const& column) {
    if constexpr (std::is_same_v<T, std::string>) {
        std::vector<std::uint64_t> ends;
        std::string characters;
        for (auto const& text : column) {
            characters += text;
            ends.push_back(characters.size());
        }
        writer.write(ends.data(), ends.size());
        writer.write(characters.data(), characters.size());
    } else {
        writer.write(column.data(), column.size());
    }
}

// Flat<T>::build makes a T from a buffer; Flat<T>::view gives a T's buffer, using `storage` where its memory is not flat.
template <class T, class = void>
struct Flat {
    static_assert(std::is_trivially_copyable_v<T>, "no flat form for this type");

    static T build(pareval_buffer buffer) {
        if (buffer.size != sizeof(T)) throw std::invalid_argument("buffer of the wrong size");
        T value{};
        if (buffer.data) std::memcpy(static_cast<void*>(&value), buffer.data, sizeof(T));
        return value;
    }
    static pareval_buffer view(T const& value, std::vector<char>&) { return {&value, sizeof(T)}; }
};

template <class T>
struct Flat<std::vector<T>, std::enable_if_t<std::is_trivially_copyable_v<T> && !std::is_same_v<T, bool>>> {
    static std::vector<T> build(pareval_buffer buffer) {
        if (buffer.size % sizeof(T)) throw std::invalid_argument("buffer of the wrong size");
        if (!buffer.data) return std::vector<T>(buffer.size / sizeof(T));
        auto const* const first = static_cast<T const*>(buffer.data);
        return std::vector<T>(first, first + buffer.size / sizeof(T));
    }
    static pareval_buffer view(std::vector<T> const& value, std::vector<char>&) {
        return {value.data(), value.size() * sizeof(T)};
    }
};

template <>
struct Flat<std::vector<bool>> {
    static std::vector<bool> build(pareval_buffer buffer) {
        if (!buffer.data) return std::vector<bool>(buffer.size);
        auto const* const first = static_cast<char const*>(buffer.data);
        return std::vector<bool>(first, first + buffer.size);
    }
    static pareval_buffer view(std::vector<bool> const& value, std::vector<char>& storage) {
        storage.assign(value.begin(), value.end());
        return {storage.data(), storage.size()};
    }
};

template <>
struct Flat<std::vector<std::string>> {
    static std::vector<std::string> build(pareval_buffer buffer) {
        if (!buffer.data) return {};
        Reader reader(buffer);
        std::uint64_t count = 0;
        reader.read(&count, 1);
        return read_column<std::string>(reader, count);
    }
    static pareval_buffer view(std::vector<std::string> const& value, std::vector<char>& storage) {
        Writer writer;
        std::uint64_t const count = value.size();
        writer.write(&count, 1);
        write_column(writer, value);
        storage = writer.take();
        return {storage.data(), storage.size()};
    }
};

// A struct of two members, at least one of them a string.
template <class T>
struct Flat<std::vector<T>, std::enable_if_t<std::is_aggregate_v<T> && !std::is_trivially_copyable_v<T>>> {
    static std::vector<T> build(pareval_buffer buffer) {
        if (!buffer.data) return {};
        Reader reader(buffer);
        std::uint64_t count = 0;
        reader.read(&count, 1);
        std::vector<T> value(count);
        if (count) build_members(reader, value);
        return value;
    }
    static pareval_buffer view(std::vector<T> const& value, std::vector<char>& storage) {
        Writer writer;
        std::uint64_t const count = value.size();
        writer.write(&count, 1);
        if (count) write_members(writer, value);
        storage = writer.take();
        return {storage.data(), storage.size()};
    }

private:
    static void build_members(Reader& reader, std::vector<T>& value) {
        auto& [a, b] = value.front();
        auto first = read_column<std::remove_reference_t<decltype(a)>>(reader, value.size());
        auto second = read_column<std::remove_reference_t<decltype(b)>>(reader, value.size());
        for (std::size_t i = 0; i < value.size(); ++i) {
            auto& [to_first, to_second] = value[i];
            to_first = std::move(first[i]);
            to_second = std::move(second[i]);
        }
    }
    static void write_members(Writer& writer, std::vector<T> const& value) {
        auto const& [a, b] = value.front();
        std::vector<std::remove_const_t<std::remove_reference_t<decltype(a)>>> first;
        std::vector<std::remove_const_t<std::remove_reference_t<decltype(b)>>> second;
        for (auto const& element : value) {
            auto const& [from_first, from_second] = element;
            first.push_back(from_first);
            second.push_back(from_second);
        }
        write_column(writer, first);
        write_column(writer, second);
    }
};

}  // namespace pareval

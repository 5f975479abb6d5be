// Makes the arguments of a function, derived from its type, and finds arguments and outputs in memory.
//
// Each problem has one adapter, a separate translation unit: the candidate's macros and names cannot reach it, and the
// candidate's function cannot be inlined into the code that times it. For example:
//
//     struct Point { double x, y; };                                    // the prompt's structs
//     double pareval_entry(std::vector<Point> const& points);           // defined after the candidate's code
//     PAREVAL_ADAPT(pareval_entry)
#pragma once

#include <array>
#include <tuple>
#include <utility>

#include "memory.hpp"

namespace pareval {

template <class Function>
class Call;

template <class R, class... A>
class Call<R(A...)> {
public:
    explicit Call(const pareval_shape* shapes) { again(shapes); }

    void operator()(R (*function)(A...)) {
        auto invoke = [&](auto&... arguments) -> R { return function(static_cast<A>(arguments)...); };
        if constexpr (std::is_void_v<R>) {
            std::apply(invoke, arguments_);
        } else {
            result_ = std::apply(invoke, arguments_);
        }
    }

    void again(const pareval_shape* shapes) { again(shapes, std::index_sequence_for<A...>{}); }

    std::size_t arguments(pareval_memory* to, std::size_t capacity) {
        List list{to, capacity, 0};
        add_arguments<false>(list, std::index_sequence_for<A...>{});
        return list.count;
    }

    std::size_t outputs(pareval_memory* to, std::size_t capacity) {
        List list{to, capacity, 0};
        if constexpr (!std::is_void_v<R>) list.add(result_, segments_.back());
        add_arguments<true>(list, std::index_sequence_for<A...>{});
        return list.count;
    }

private:
    struct Nothing {};

    struct List {
        pareval_memory* to;
        std::size_t capacity;
        std::size_t count;

        template <class T>
        void add(T& value, Segments& segments) {
            if (count == capacity) throw std::invalid_argument("too many values");
            segments.clear();
            std::size_t const elements = Memory<T>::find(value, segments);
            to[count++] = {segments.data(), segments.size(), elements};
        }
    };

    template <std::size_t... I>
    void again(const pareval_shape* shapes, std::index_sequence<I...>) {
        (Memory<std::decay_t<A>>::again(std::get<I>(arguments_), shapes[I]), ...);
        result_ = decltype(result_){};
    }

    template <bool only_outputs, std::size_t... I>
    void add_arguments(List& list, std::index_sequence<I...>) {
        (
            [&] {
                constexpr bool output = std::is_lvalue_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>>;
                if constexpr (output || !only_outputs) list.add(std::get<I>(arguments_), segments_[I]);
            }(),
            ...);
    }

    std::tuple<std::decay_t<A>...> arguments_{};
    std::conditional_t<std::is_void_v<R>, Nothing, R> result_{};
    std::array<Segments, sizeof...(A) + 1> segments_;
};

template <class R, class... A>
constexpr std::size_t arity(R (*)(A...)) {
    return sizeof...(A);
}

}  // namespace pareval

// A call's own memory, which is small, is never freed: a std::array in it must not get the same address again.
#define PAREVAL_ADAPT(function)                                                                           \
    using ParevalCall = pareval::Call<std::remove_pointer_t<decltype(&function)>>;                        \
    extern "C" void* pareval_prepare(const pareval_shape* shapes, std::size_t count) {                    \
        if (count != pareval::arity(&function)) throw std::invalid_argument("wrong number of arguments"); \
        return new ParevalCall(shapes);                                                                   \
    }                                                                                                     \
    extern "C" void pareval_prepare_again(void* call, const pareval_shape* shapes) {                      \
        static_cast<ParevalCall*>(call)->again(shapes);                                                   \
    }                                                                                                     \
    extern "C" std::size_t pareval_arguments(void* call, pareval_memory* to, std::size_t capacity) {      \
        return static_cast<ParevalCall*>(call)->arguments(to, capacity);                                  \
    }                                                                                                     \
    extern "C" void pareval_call(void* call) { (*static_cast<ParevalCall*>(call))(&function); }           \
    extern "C" std::size_t pareval_outputs(void* call, pareval_memory* to, std::size_t capacity) {        \
        return static_cast<ParevalCall*>(call)->outputs(to, capacity);                                    \
    }                                                                                                     \
    extern "C" void pareval_release(void* call) { static_cast<ParevalCall*>(call)->~ParevalCall(); }

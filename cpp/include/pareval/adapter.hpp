// Turns flat buffers into the arguments of any function, by its type, and its outputs into flat buffers.
//
// The adapter of a problem is a translation unit of its own: the candidate's macros and names cannot reach it, and the
// candidate's function cannot be inlined into the code that times it. It is compiled once per problem:
//
//     struct Point { double x, y; };                                    // the prompt's structs
//     double pareval_entry(std::vector<Point> const& points);           // defined behind the candidate
//     PAREVAL_ADAPT(pareval_entry)
#pragma once

#include <array>
#include <tuple>
#include <utility>

#include "flat.hpp"

namespace pareval {

template <class Function>
class Call;

template <class R, class... A>
class Call<R(A...)> {
public:
    explicit Call(const pareval_buffer* buffers) : Call(buffers, std::index_sequence_for<A...>{}) {}

    void operator()(R (*function)(A...)) {
        auto invoke = [&](auto&... arguments) -> R { return function(static_cast<A>(arguments)...); };
        if constexpr (std::is_void_v<R>) {
            std::apply(invoke, arguments_);
        } else {
            result_ = std::apply(invoke, arguments_);
        }
    }

    std::size_t outputs(pareval_buffer* to, std::size_t capacity) {
        std::size_t count = 0;
        auto add = [&](auto const& value, std::vector<char>& storage) {
            if (count == capacity) throw std::invalid_argument("too many outputs");
            to[count++] = Flat<std::decay_t<decltype(value)>>::view(value, storage);
        };
        if constexpr (!std::is_void_v<R>) add(result_, storage_.back());
        add_arguments(add, std::index_sequence_for<A...>{});
        return count;
    }

private:
    struct Nothing {};

    template <std::size_t... I>
    Call(const pareval_buffer* buffers, std::index_sequence<I...>)
        : arguments_{Flat<std::decay_t<A>>::build(buffers[I])...} {}

    template <class Add, std::size_t... I>
    void add_arguments(Add& add, std::index_sequence<I...>) {
        (
            [&] {
                if constexpr (std::is_lvalue_reference_v<A> && !std::is_const_v<std::remove_reference_t<A>>) {
                    add(std::get<I>(arguments_), storage_[I]);
                }
            }(),
            ...);
    }

    std::tuple<std::decay_t<A>...> arguments_;
    std::conditional_t<std::is_void_v<R>, Nothing, R> result_{};
    std::array<std::vector<char>, sizeof...(A) + 1> storage_;
};

template <class R, class... A>
constexpr std::size_t arity(R (*)(A...)) {
    return sizeof...(A);
}

}  // namespace pareval

#define PAREVAL_ADAPT(function)                                                                              \
    using ParevalCall = pareval::Call<std::remove_pointer_t<decltype(&function)>>;                           \
    extern "C" void* pareval_prepare(const pareval_buffer* arguments, std::size_t count) {                   \
        if (count != pareval::arity(&function)) throw std::invalid_argument("wrong number of arguments");    \
        return new ParevalCall(arguments);                                                                   \
    }                                                                                                        \
    extern "C" void pareval_call(void* call) { (*static_cast<ParevalCall*>(call))(&function); }              \
    extern "C" std::size_t pareval_outputs(void* call, pareval_buffer* outputs, std::size_t capacity) {      \
        return static_cast<ParevalCall*>(call)->outputs(outputs, capacity);                                  \
    }                                                                                                        \
    extern "C" void pareval_release(void* call) { delete static_cast<ParevalCall*>(call); }

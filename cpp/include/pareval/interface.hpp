// The C interface between the runner and a candidate's shared library.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

// How large an argument is: its elements and, where these hold strings, the length of every string, column by column.
struct pareval_shape {
    std::size_t elements;
    const std::uint64_t* lengths;
};

// A part of memory; laid out as an iovec.
struct pareval_segment {
    void* data;
    std::size_t size;
};

// Where an argument or an output is: its segments, and how many elements it has.
struct pareval_memory {
    const pareval_segment* segments;
    std::size_t count;
    std::size_t elements;
};

// Makes the arguments of one call, all of them zero. Their values are written from outside, by the trusted process.
// Throws std::invalid_argument where the shapes do not fit the function.
void* pareval_prepare(const pareval_shape* shapes, std::size_t count);

// Makes the arguments of such a call anew, all zero, of other shapes: in the memory that they have, if there is enough.
void pareval_prepare_again(void* call, const pareval_shape* shapes);

// Writes where the arguments are to `to`, which has room for `capacity`, and returns how many there are.
std::size_t pareval_arguments(void* call, pareval_memory* to, std::size_t capacity);

// Calls the candidate with them, once.
void pareval_call(void* call);

// Likewise where the outputs of the call are: the return value, then every non-const reference argument in order.
std::size_t pareval_outputs(void* call, pareval_memory* to, std::size_t capacity);

void pareval_release(void* call);

// What a rank is doing, in memory that the parent process can read. Only in libraries that use MPI.
struct pareval_activity {
    std::uint64_t calls;       // MPI calls that communicate, begun
    std::uint64_t inside;      // 1 while in one that blocks
    char function[48];         // its name
};

void pareval_watch(pareval_activity* activity);
}

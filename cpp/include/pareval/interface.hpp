// The C interface between the worker and a candidate's library.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

// The size of an argument: its elements and, where these hold strings, the length of every string, column by column.
struct pareval_shape {
    std::size_t elements;
    const std::uint64_t* lengths;
};

// A piece of memory, with the layout of an iovec.
struct pareval_segment {
    void* data;
    std::size_t size;
};

// The location of an argument or output: its segments, and its number of elements.
struct pareval_memory {
    const pareval_segment* segments;
    std::size_t count;
    std::size_t elements;
};

// Makes the arguments of one call, all zero. The trusted process writes their values from outside. Throws
// std::invalid_argument if the shapes do not fit the function.
void* pareval_prepare(const pareval_shape* shapes, std::size_t count);

// Resets the arguments of a call to zero, with other shapes; their memory is reused if it is large enough.
void pareval_prepare_again(void* call, const pareval_shape* shapes);

// Writes the locations of the arguments to `to`, which has room for `capacity`. Returns their number.
std::size_t pareval_arguments(void* call, pareval_memory* to, std::size_t capacity);

// Calls the candidate once with these arguments.
void pareval_call(void* call);

// Writes the locations of the outputs: the return value, then every non-const reference argument in order.
std::size_t pareval_outputs(void* call, pareval_memory* to, std::size_t capacity);

void pareval_release(void* call);

// What a rank is doing, in memory that the parent can read. Only in libraries that use MPI.
struct pareval_activity {
    std::uint64_t calls;   // number of communicating MPI calls begun
    std::uint64_t inside;  // 1 while in a blocking call
    char function[48];     // its name
};

void pareval_watch(pareval_activity* activity);
}

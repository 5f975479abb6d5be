// The C interface between the runner and a candidate's shared library.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

// A flat buffer. As an argument, null data means `size` bytes of zeros.
struct pareval_buffer {
    const void* data;
    std::size_t size;
};

// Builds the arguments of one call. Throws std::invalid_argument where the buffers do not fit the function.
void* pareval_prepare(const pareval_buffer* arguments, std::size_t count);

// Calls the candidate with them, once.
void pareval_call(void* call);

// Writes the outputs of the call (the return value first, then every non-const reference argument in order) to `outputs`,
// which has room for `capacity`, and returns how many there are. They live as long as the call.
std::size_t pareval_outputs(void* call, pareval_buffer* outputs, std::size_t capacity);

void pareval_release(void* call);

// What a rank is doing, in memory that the parent process can read. Only in libraries that use MPI.
struct pareval_activity {
    std::uint64_t calls;       // blocking MPI calls begun
    std::uint64_t inside;      // 1 while in one of them
    char function[48];         // its name
};

void pareval_watch(pareval_activity* activity);
}

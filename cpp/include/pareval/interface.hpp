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

// The rest is only in libraries that use MPI.

// What a rank is doing.
enum pareval_state : std::uint32_t {
    pareval_computes,
    pareval_waits,
    pareval_returned,
    pareval_aborted,
    pareval_failed
};

// That, in memory that the parent can read.
struct pareval_activity {
    std::uint64_t calls;  // number of communicating MPI calls begun
    std::uint32_t state;  // a pareval_state; it waits in a blocking call, and after its own call for the other ranks
    std::int32_t number;  // of that call: its root, or the code of MPI_Abort; otherwise -1
    char function[48];    // its name; if MPI has failed, the class of its error in words
};

void pareval_watch(pareval_activity* activity);

// Whether sends are synchronous, calls are delayed a little, and requests are tracked: MPI allows all that. Forgets
// requests that are known.
void pareval_be_strict(int strict);

// Writes what the candidate has left behind since then, such as a message that was not received; nothing if it is
// right.
void pareval_leftovers(char* text, std::size_t size);

// Writes what it has not freed, such as a communicator; nothing if it is tidy.
void pareval_unfreed(char* text, std::size_t size);
}

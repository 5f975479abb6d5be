// The file in which each rank notes its MPI calls.
#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

#include "pareval/interface.hpp"

namespace worker {

// This rank's record in a file shared by all ranks and the parent; opened before the candidate is loaded.
class ActivityFile {
public:
    ActivityFile(std::string const& path, std::size_t rank) : rank_(rank) {
        int const file = open(path.c_str(), O_RDWR | O_CLOEXEC);
        std::size_t const length = (rank + 1) * sizeof(pareval_activity);
        memory_ = mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        close(file);
        if (memory_ == MAP_FAILED) throw std::runtime_error("cannot map " + path);
    }
    pareval_activity* record() { return static_cast<pareval_activity*>(memory_) + rank_; }

    // Tells whether this rank has returned from its call and waits for the others.
    void set_returned(bool returned) {
        pareval_state const state = returned ? pareval_returned : pareval_computes;
        __atomic_store_n(&record()->state, state, __ATOMIC_RELEASE);
    }

private:
    std::size_t rank_;
    void* memory_;
};

}  // namespace worker

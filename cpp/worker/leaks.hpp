// Memory that calls allocate and do not free, where AddressSanitizer's allocator counts it.
#pragma once

#include <dlfcn.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "pareval/interface.hpp"

namespace worker {

// Counts calls after which more memory is in use than before. Its own search for leaks attaches to the process, which
// no candidate may do, so what is known is that memory stays, not where it was allocated.
class Leaks {
public:
    using Segments = std::vector<pareval_segment>;

    bool are_counted() const { return in_use_ != nullptr; }

    void before_call(Segments outputs) {
        outputs_ = std::move(outputs);
        before_ = in_use_();
    }

    // The memory in use right after a call.
    void after_call() { after_ = in_use_(); }

    // Outputs that are elsewhere, or longer, may keep some memory more: containers grow by at most a factor of two.
    void count_call(Segments const& outputs) {
        bool same = outputs.size() == outputs_.size();
        std::size_t bytes = 0;
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            bytes += outputs[i].size;
            same = same && outputs[i].data == outputs_[i].data && outputs[i].size == outputs_[i].size;
        }
        ++calls_;
        if (after_ > before_ + (same ? 0 : 2 * bytes)) ++leaking_;
    }

    // What to note of the calls so far: what happens once or twice is a static variable's memory or the like.
    std::string words() const {
        if (leaking_ < enough_calls || 2 * leaking_ <= calls_) return {};
        return "memory that " + std::to_string(leaking_) + " of " + std::to_string(calls_) +
               " calls allocated was never freed";
    }

private:
    static constexpr std::size_t enough_calls = 4;

    // https://github.com/llvm/llvm-project/blob/main/compiler-rt/include/sanitizer/allocator_interface.h
    static void* allocator() {
        return dlsym(RTLD_DEFAULT, "__asan_init") ? dlsym(RTLD_DEFAULT, "__sanitizer_get_current_allocated_bytes")
                                                  : nullptr;
    }

    std::size_t (*in_use_)() = reinterpret_cast<std::size_t (*)()>(allocator());
    Segments outputs_;
    std::size_t before_ = 0;
    std::size_t after_ = 0;
    std::size_t calls_ = 0;
    std::size_t leaking_ = 0;
};

}  // namespace worker

// A candidate's library: makes its arguments and calls it.
#pragma once

#include <cxxabi.h>
#include <dlfcn.h>
#include <pybind11/pybind11.h>
#include <sys/mman.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pareval/interface.hpp"
#include "worker/activity.hpp"
#include "worker/leaks.hpp"
#include "worker/turn.hpp"

namespace worker {

namespace py = pybind11;

constexpr std::size_t max_values = 64;
constexpr int max_attempts = 16;
constexpr std::size_t max_occupied = 1 << 16;
constexpr int max_pieces = 1024;
constexpr std::size_t chunk_is_mapped = 2;  // flag in the size that glibc stores before an allocation

using Shape = std::pair<std::size_t, std::string>;  // elements, and the lengths of strings as raw bytes

inline std::string demangled(const char* name) {
    int status = 0;
    std::unique_ptr<char, decltype(&std::free)> text(abi::__cxa_demangle(name, nullptr, nullptr, &status), &std::free);
    return status == 0 ? text.get() : name;
}

class Library {
public:
    explicit Library(std::string const& path) : handle_(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
        if (!handle_) throw py::import_error(dlerror());
        load(prepare_, "pareval_prepare");
        load(prepare_again_, "pareval_prepare_again");
        load(arguments_, "pareval_arguments");
        load(call_, "pareval_call");
        load(outputs_, "pareval_outputs");
        load(release_, "pareval_release");
        be_strict_ = reinterpret_cast<decltype(be_strict_)>(dlsym(handle_, "pareval_be_strict"));
        leftovers_ = reinterpret_cast<decltype(leftovers_)>(dlsym(handle_, "pareval_leftovers"));
        unfreed_ = reinterpret_cast<decltype(unfreed_)>(dlsym(handle_, "pareval_unfreed"));
    }
    Library(Library const&) = delete;
    Library& operator=(Library const&) = delete;

    // Makes this rank's MPI activity visible to the parent process.
    void watch(ActivityFile& file) {
        auto* const entry = reinterpret_cast<void (*)(pareval_activity*)>(dlsym(handle_, "pareval_watch"));
        if (entry) entry(file.record());
    }

    // Begins the calls of a turn: MPI is strict in it, or not.
    void begin(Turn const& turn) {
        if (be_strict_ && (turn.is_strict() || is_strict_)) be_strict_(turn.is_strict());
        is_strict_ = turn.is_strict();
    }

    // Ends the calls of a turn: all ranks have returned.
    void end(Turn& turn) {
        turn.note_unfreed(leaks_.words());
        if (!leftovers_ || !unfreed_ || !is_strict_) return;
        char text[256] = "";
        leftovers_(text, sizeof text);
        turn.note_leftovers(text);
        unfreed_(text, sizeof text);
        if (*text) turn.note_unfreed(text);
    }

    // Makes the arguments of the next calls, all zero, at addresses not used before. Returns the location of each, call
    // by call: the address and length of its table of segments, and its number of elements.
    std::vector<Place> prepare(std::vector<std::vector<Shape>> const& calls) {
        released_.clear();
        released_.swap(current_);
        for (void* one : prepared_) release_(one);
        prepared_.clear();
        next_ = 0;
        std::vector<Place> all;
        for (auto const& shapes : calls) {
            make(shapes);
            auto const of_call = places();
            all.insert(all.end(), of_call.begin(), of_call.end());
        }
        return all;
    }

    // Makes the arguments of the next call, all zero, in the memory of the last call's. Returns their locations.
    std::vector<Place> prepare_again(std::vector<Shape> const& shapes) {
        prepare_again_(prepared_.at(0), wanted(shapes).data());
        next_ = 0;
        count_ = arguments_(prepared_[0], memory_, max_values);
        return places();
    }

    // Makes the next call of a turn.
    void call(Turn& turn) {
        void* const prepared = prepared_.at(next_++);
        if (leaks_.are_counted()) leaks_.before_call(outputs(prepared));
        turn.begin_call();
        run(prepared);
        turn.end_call();
        if (leaks_.are_counted()) {
            leaks_.after_call();
            leaks_.count_call(outputs(prepared));
        }
    }

    // Ends a turn: finds the outputs of its calls, and answers with them.
    void answer(Turn& turn) {
        std::vector<std::vector<Place>> outputs;
        for (std::size_t i = next_ - turn.made(); i < next_; ++i) {
            count_ = outputs_(prepared_.at(i), memory_, max_values);
            outputs.push_back(places());
        }
        turn.answer(outputs);
    }

private:
    static std::vector<pareval_shape> wanted(std::vector<Shape> const& shapes) {
        std::vector<pareval_shape> list;
        for (auto const& [elements, lengths] : shapes) {
            list.push_back({elements, reinterpret_cast<const std::uint64_t*>(lengths.data())});
        }
        return list;
    }

    void make(std::vector<Shape> const& shapes) {
        auto const list = wanted(shapes);
        for (int attempt = 0; attempt < max_attempts; ++attempt) {
            occupy();
            auto const before = static_cast<std::ptrdiff_t>(current_.size());
            void* const made = prepare_(list.data(), list.size());
            count_ = arguments_(made, memory_, max_values);
            if (all_new() || attempt + 1 == max_attempts) {
                prepared_.push_back(made);
                return;
            }
            released_.assign(current_.begin() + before, current_.end());
            current_.resize(static_cast<std::size_t>(before));
            release_(made);
        }
    }

    void run(void* prepared) {
        try {
            call_(prepared);
        } catch (std::bad_alloc const&) {
            throw;
        } catch (std::exception const& error) {
            throw std::runtime_error(demangled(typeid(error).name()) + ": " + error.what());
        } catch (...) {
            auto const* const type = abi::__cxa_current_exception_type();
            throw std::runtime_error(type ? demangled(type->name()) : "unknown exception");
        }
    }

    // Allocates memory that has just been released, for good, so that the next arguments get other addresses: small
    // pieces entirely, large ones in part.
    void occupy() {
        std::vector<std::size_t> sizes{some()};
        for (auto const& [begin, size] : released_) {
            if (size <= max_occupied) sizes.push_back(size);
        }
        for (std::size_t const size : sizes) occupied_.push_back(std::malloc(size));
        mmap(nullptr, (1 + random_() % 64) << 12, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        for (auto const& [begin, size] : released_) {
            if (size > max_occupied) occupy_inside(begin, size);
        }
        released_.clear();
    }

    // malloc fills smaller gaps first: allocates small pieces until one lies in the large piece that was released.
    void occupy_inside(const char* begin, std::size_t size) {
        for (int i = 0; i < max_pieces; ++i) {
            auto* const piece = static_cast<const char*>(occupied_.emplace_back(std::malloc(some())));
            if (piece >= begin && piece < begin + size) return;
        }
    }

    std::size_t some() { return 16 * (1 + random_() % 512); }

    // Also notes the locations of the arguments, except for those in a mapping of their own: occupy() has just shifted
    // the addresses of new mappings.
    bool all_new() {
        bool fresh = true;
        for (std::size_t i = 0; i < count_; ++i) {
            if (memory_[i].count == 0 || memory_[i].segments[0].size < sizeof(std::max_align_t)) continue;
            auto const [data, size] = memory_[i].segments[0];
            fresh &= seen_.insert(data).second;
            bool const mapped = size > max_occupied && static_cast<const std::size_t*>(data)[-1] & chunk_is_mapped;
            if (!mapped) current_.push_back({static_cast<const char*>(data), size});
        }
        return fresh;
    }

    // The segments of a call's outputs.
    Leaks::Segments outputs(void* prepared) {
        Leaks::Segments all;
        count_ = outputs_(prepared, memory_, max_values);
        for (std::size_t i = 0; i < count_; ++i)
            all.insert(all.end(), memory_[i].segments, memory_[i].segments + memory_[i].count);
        return all;
    }

    std::vector<Place> places() const {
        std::vector<Place> list;
        for (std::size_t i = 0; i < count_; ++i) {
            auto const& [segments, count, elements] = memory_[i];
            list.push_back({reinterpret_cast<std::uintptr_t>(segments), count, elements});
        }
        return list;
    }

    template <class F>
    void load(F& entry, const char* name) {
        entry = reinterpret_cast<F>(dlsym(handle_, name));
        if (!entry) throw py::import_error(std::string("no symbol ") + name);
    }

    void* handle_;  // never closed: the worker ends with its candidate
    std::vector<void*> prepared_;
    std::size_t next_ = 0;
    decltype(&pareval_prepare) prepare_ = nullptr;
    decltype(&pareval_prepare_again) prepare_again_ = nullptr;
    decltype(&pareval_arguments) arguments_ = nullptr;
    decltype(&pareval_call) call_ = nullptr;
    decltype(&pareval_outputs) outputs_ = nullptr;
    decltype(&pareval_release) release_ = nullptr;
    decltype(&pareval_be_strict) be_strict_ = nullptr;  // the last two only where MPI is used
    decltype(&pareval_leftovers) leftovers_ = nullptr;
    decltype(&pareval_unfreed) unfreed_ = nullptr;
    bool is_strict_ = false;
    Leaks leaks_;
    pareval_memory memory_[max_values];
    std::size_t count_ = 0;
    std::set<const void*> seen_;
    std::vector<std::pair<const char*, std::size_t>> current_;   // arguments of prepared calls
    std::vector<std::pair<const char*, std::size_t>> released_;  // arguments that have just been released
    std::vector<void*> occupied_;                                // never freed: the worker is short-lived
    std::minstd_rand random_{std::random_device{}()};
};

}  // namespace worker

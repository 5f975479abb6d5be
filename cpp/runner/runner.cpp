// The worker's native half: loads a candidate's shared library, calls it, times the call, reports fatal signals.
#include <cxxabi.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <signal.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "confine/landlock.hpp"
#include "confine/seccomp.hpp"
#include "pareval/interface.hpp"

namespace py = pybind11;

namespace {

constexpr std::size_t max_values = 64;
constexpr int max_attempts = 16;
constexpr std::size_t max_occupied = 1 << 16;
constexpr int max_pieces = 1024;
constexpr std::size_t chunk_is_mapped = 2;  // of the size that glibc keeps in front of what malloc gives

using Shape = std::pair<std::size_t, std::string>;  // elements, and the bytes of lengths
using Place = std::tuple<std::uintptr_t, std::size_t, std::size_t>;

std::int64_t nanoseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

std::string demangled(const char* name) {
    int status = 0;
    std::unique_ptr<char, decltype(&std::free)> text(abi::__cxa_demangle(name, nullptr, nullptr, &status), &std::free);
    return status == 0 ? text.get() : name;
}

// A record of a file that all ranks and the parent share, opened before the candidate is loaded.
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

private:
    std::size_t rank_;
    void* memory_;
};

// One turn of the worker: from the go, a byte on the channel, to an answer there, after which this process stops itself.
// All that the parent waits for lies between.
class Turn {
public:
    explicit Turn(int channel) : channel_(channel) {}

    // False where the parent wants no more of these turns.
    bool begin() {
        char go = 0;
        while (read(channel_, &go, 1) < 0 && errno == EINTR) {}
        if (go == 0) _exit(0);
        if (go != turn_) return false;
        sigprocmask(SIG_SETMASK, &unblocked_, nullptr);
        begin_ = nanoseconds();
        return true;
    }

    // From here on nothing but this answer runs on this thread: no handler of a signal either.
    void end(std::vector<Place> const& outputs) {
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_SETMASK, &all, &unblocked_);
        std::int64_t const end = nanoseconds();
        std::string line = "{\"begin\": " + std::to_string(begin_) + ", \"end\": " + std::to_string(end) + ", \"outputs\": [";
        const char* separator = "";
        for (auto const& [segments, count, elements] : outputs) {
            line += separator;
            line += "[" + std::to_string(segments) + ", " + std::to_string(count) + ", " + std::to_string(elements) + "]";
            separator = ", ";
        }
        line += "]}\n";
        if (write(channel_, line.data(), line.size()) < 0) _exit(1);
        kill(getpid(), SIGSTOP);
    }

    // A turn of nothing, to see what a turn costs.
    void empty() {
        begin();
        end({});
    }

private:
    static constexpr char turn_ = '.';
    int channel_;
    std::int64_t begin_ = 0;
    sigset_t unblocked_ = [] {
        sigset_t current;
        sigprocmask(SIG_SETMASK, nullptr, &current);
        return current;
    }();
};

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
    }
    Library(Library const&) = delete;
    Library& operator=(Library const&) = delete;

    // Makes this rank's MPI activity visible to the parent process.
    void watch(ActivityFile& file) {
        auto* const entry = reinterpret_cast<void (*)(pareval_activity*)>(dlsym(handle_, "pareval_watch"));
        if (entry) entry(file.record());
    }

    // Makes the arguments of the next calls, all zero, at addresses where none has been before, and returns where each
    // is, call by call: the address and length of its table of segments, and its number of elements.
    std::vector<Place> prepare(std::vector<std::vector<Shape>> const& calls) {
        left_.clear();
        left_.swap(lie_);
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

    // Makes the arguments of the next call in the memory of the last one's, all zero, and returns where they are.
    std::vector<Place> prepare_again(std::vector<Shape> const& shapes) {
        prepare_again_(prepared_.at(0), wanted(shapes).data());
        next_ = 0;
        count_ = arguments_(prepared_[0], memory_, max_values);
        return places();
    }

    // Waits for the go, makes the next call, and answers when it began and ended and where its outputs are. False where
    // no further call of these is wanted.
    bool call(Turn& turn) {
        if (!turn.begin()) return false;
        void* const prepared = prepared_.at(next_++);
        run(prepared);
        count_ = outputs_(prepared, memory_, max_values);
        turn.end(places());
        return true;
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
            auto const before = static_cast<std::ptrdiff_t>(lie_.size());
            void* const made = prepare_(list.data(), list.size());
            count_ = arguments_(made, memory_, max_values);
            if (all_new() || attempt + 1 == max_attempts) {
                prepared_.push_back(made);
                return;
            }
            left_.assign(lie_.begin() + before, lie_.end());
            lie_.resize(static_cast<std::size_t>(before));
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

    // Takes memory that has just become free, for good, so that what comes next does not lie where the last did: small
    // pieces whole, and of large ones a little.
    void occupy() {
        std::vector<std::size_t> sizes{some()};
        for (auto const& [begin, size] : left_) {
            if (size <= max_occupied) sizes.push_back(size);
        }
        for (std::size_t const size : sizes) occupied_.push_back(std::malloc(size));
        mmap(nullptr, (1 + random_() % 64) << 12, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        for (auto const& [begin, size] : left_) {
            if (size > max_occupied) occupy_inside(begin, size);
        }
        left_.clear();
    }

    // Small pieces come from smaller gaps first: takes them until one lies where that large piece of the heap was.
    void occupy_inside(const char* begin, std::size_t size) {
        for (int i = 0; i < max_pieces; ++i) {
            auto* const piece = static_cast<const char*>(occupied_.emplace_back(std::malloc(some())));
            if (piece >= begin && piece < begin + size) return;
        }
    }

    std::size_t some() { return 16 * (1 + random_() % 512); }

    // Also notes where the arguments lie, but for those that glibc has mapped on their own: their addresses have just
    // been shifted by a mapping that stays.
    bool all_new() {
        bool fresh = true;
        for (std::size_t i = 0; i < count_; ++i) {
            if (memory_[i].count == 0 || memory_[i].segments[0].size < sizeof(std::max_align_t)) continue;
            auto const [data, size] = memory_[i].segments[0];
            fresh &= seen_.insert(data).second;
            bool const mapped = size > max_occupied && static_cast<const std::size_t*>(data)[-1] & chunk_is_mapped;
            if (!mapped) lie_.push_back({static_cast<const char*>(data), size});
        }
        return fresh;
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
    pareval_memory memory_[max_values];
    std::size_t count_ = 0;
    std::set<const void*> seen_;
    std::vector<std::pair<const char*, std::size_t>> lie_;   // where the arguments of prepared calls lie
    std::vector<std::pair<const char*, std::size_t>> left_;  // where others did, which have just been released
    std::vector<void*> occupied_;  // never freed: the worker is short-lived
    std::minstd_rand random_{std::random_device{}()};
};

int report_descriptor = -1;

void report_signal(int number) {
    char line[32];
    int const length = std::snprintf(line, sizeof line, "{\"signal\": %d}\n", number);
    if (write(report_descriptor, line, static_cast<std::size_t>(length)) < 0) _exit(128 + number);
    signal(number, SIG_DFL);
    raise(number);
}

// Fatal signals write one line to the descriptor before they end the process: under mpiexec nothing else says
// which rank got which signal.
void report_signals(int descriptor) {
    static char stack[1 << 16];
    stack_t alternative{};
    alternative.ss_sp = stack;
    alternative.ss_size = sizeof stack;
    sigaltstack(&alternative, nullptr);
    report_descriptor = descriptor;
    struct sigaction action {};
    action.sa_handler = report_signal;
    action.sa_flags = SA_ONSTACK | SA_RESETHAND;
    for (int const number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXFSZ, SIGXCPU, SIGSYS}) {
        sigaction(number, &action, nullptr);
    }
}

// Loads a library for extension modules that come later: they ask for one of its name, and get this one.
void load_shared(std::string const& path) {
    if (!dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL)) throw py::import_error(dlerror());
}

// From now on this process can do no more than a candidate has to. It cannot look into other processes, where Landlock
// works; with `reads` it sees no more of the file system than these paths, and writes nothing. To the descriptor `silent`,
// if not negative, nothing can be written: through it MPI's launcher would start processes.
void confine_process(std::vector<std::string> const& reads, int silent) {
    confine::Landlock landlock(false, !reads.empty());
    if (landlock.works()) {
        for (auto const& path : reads) {
            if (!landlock.allow(path.c_str(), false)) throw std::runtime_error("landlock: " + path);
        }
        if (!landlock.enforce()) throw std::runtime_error("landlock cannot be enforced");
    }
    if (confine::Filter(silent).install() != 0) throw std::runtime_error(std::string("seccomp: ") + std::strerror(errno));
}

}  // namespace

PYBIND11_MODULE(_runner, module) {
    module.doc() = "Loads and calls candidates; used by the worker only.";
    module.def("load_shared", &load_shared);
    module.def("report_signals", &report_signals);
    module.def("confine", &confine_process);
    py::class_<ActivityFile>(module, "ActivityFile").def(py::init<std::string const&, std::size_t>());
    py::class_<Turn>(module, "Turn").def(py::init<int>()).def("empty", &Turn::empty);
    py::class_<Library>(module, "Library")
        .def(py::init<std::string const&>())
        .def("watch", &Library::watch)
        .def("prepare", &Library::prepare)
        .def("prepare_again", &Library::prepare_again)
        .def("call", &Library::call);
}

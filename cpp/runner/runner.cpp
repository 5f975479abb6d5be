// The worker's native half: loads a candidate's shared library, calls it, times the call, reports fatal signals.
#include <cxxabi.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <pybind11/pybind11.h>
#include <signal.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "pareval/interface.hpp"

namespace py = pybind11;

namespace {

constexpr std::size_t max_outputs = 64;

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

class Library {
public:
    explicit Library(std::string const& path) : handle_(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) {
        if (!handle_) throw py::import_error(dlerror());
        load(prepare_, "pareval_prepare");
        load(call_, "pareval_call");
        load(outputs_, "pareval_outputs");
        load(release_, "pareval_release");
    }
    Library(Library const&) = delete;
    Library& operator=(Library const&) = delete;

    // Makes this rank's MPI activity visible in a record of the file that all ranks and the parent share.
    void watch(std::string const& path, std::size_t rank) {
        auto* const entry = reinterpret_cast<void (*)(pareval_activity*)>(dlsym(handle_, "pareval_watch"));
        if (!entry) return;
        int const file = open(path.c_str(), O_RDWR | O_CLOEXEC);
        std::size_t const length = (rank + 1) * sizeof(pareval_activity);
        void* const memory = mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        close(file);
        if (memory == MAP_FAILED) throw std::runtime_error("cannot map " + path);
        entry(static_cast<pareval_activity*>(memory) + rank);
    }

    // Arguments are buffers, or numbers of bytes that are zero.
    void prepare(py::list const& arguments) {
        release();
        std::vector<pareval_buffer> buffers;
        std::vector<py::buffer_info> keep;
        for (auto const& argument : arguments) {
            if (py::isinstance<py::int_>(argument)) {
                buffers.push_back({nullptr, argument.cast<std::size_t>()});
            } else {
                keep.push_back(argument.cast<py::buffer>().request());
                buffers.push_back({keep.back().ptr, static_cast<std::size_t>(keep.back().size)});
            }
        }
        prepared_ = prepare_(buffers.data(), buffers.size());
    }

    // Begin and end of the call by CLOCK_MONOTONIC, in nanoseconds.
    std::pair<std::int64_t, std::int64_t> call() {
        std::int64_t const begin = nanoseconds();
        try {
            call_(prepared_);
        } catch (std::bad_alloc const&) {
            throw;
        } catch (std::exception const& error) {
            throw std::runtime_error(demangled(typeid(error).name()) + ": " + error.what());
        } catch (...) {
            auto const* const type = abi::__cxa_current_exception_type();
            throw std::runtime_error(type ? demangled(type->name()) : "unknown exception");
        }
        return {begin, nanoseconds()};
    }

    // The outputs of the last call; valid until the next prepare.
    py::list outputs() {
        pareval_buffer buffers[max_outputs];
        std::size_t const count = outputs_(prepared_, buffers, max_outputs);
        py::list views;
        for (std::size_t i = 0; i < count; ++i) {
            static const char nothing = 0;
            const void* const data = buffers[i].data ? buffers[i].data : &nothing;
            views.append(py::memoryview::from_memory(data, static_cast<py::ssize_t>(buffers[i].size)));
        }
        return views;
    }

    void release() {
        if (prepared_) release_(prepared_);
        prepared_ = nullptr;
    }

private:
    template <class F>
    void load(F& entry, const char* name) {
        entry = reinterpret_cast<F>(dlsym(handle_, name));
        if (!entry) throw py::import_error(std::string("no symbol ") + name);
    }

    void* handle_;  // never closed: the worker ends with its candidate
    void* prepared_ = nullptr;
    decltype(&pareval_prepare) prepare_ = nullptr;
    decltype(&pareval_call) call_ = nullptr;
    decltype(&pareval_outputs) outputs_ = nullptr;
    decltype(&pareval_release) release_ = nullptr;
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

}  // namespace

PYBIND11_MODULE(_runner, module) {
    module.doc() = "Loads and calls candidates; used by the worker only.";
    module.def("report_signals", &report_signals);
    py::class_<Library>(module, "Library")
        .def(py::init<std::string const&>())
        .def("watch", &Library::watch)
        .def("prepare", &Library::prepare)
        .def("call", &Library::call)
        .def("outputs", &Library::outputs)
        .def("release", &Library::release);
}

// The worker's native half: loads a candidate's library, calls it, times the call, and reports fatal signals.
#include <dlfcn.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "confine/calls.hpp"
#include "confine/descriptors.hpp"
#include "confine/filter.hpp"
#include "confine/landlock.hpp"
#include "confine/privileges.hpp"
#include "confine/threads.hpp"
#include "worker/activity.hpp"
#include "worker/library.hpp"
#include "worker/signals.hpp"
#include "worker/turn.hpp"

namespace py = pybind11;

namespace {

// Loads a library for extension modules that are loaded later and need one of this name.
void load_shared(std::string const& path) {
    if (!dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL)) throw py::import_error(dlerror());
}

// The view of the file system that a candidate gets: words read=PATH and write=PATH.
using View = std::vector<std::string>;

std::unique_ptr<confine::Landlock> view_of_candidate;

void restrict_view() {
    if (view_of_candidate->works()) view_of_candidate->enforce();
    confine::drop_capabilities();
}

// Ends the thread that the runtime of a sanitizer has started, if one is preloaded: it blocks all signals, so it could
// not be confined. https://github.com/llvm/llvm-project/blob/main/compiler-rt/include/sanitizer/common_interface_defs.h
void end_threads_of_sanitizers() {
    auto* const notify = reinterpret_cast<void (*)(void*)>(dlsym(RTLD_DEFAULT, "__sanitizer_sandbox_on_notify"));
    if (notify) notify(nullptr);
}

// Confines this process, for good, to what a candidate needs: with Landlock it cannot access other processes and sees
// only the view, if it is not empty; it can make only the system calls of a candidate, and write only to standard
// output and error, to the channel, and to files that it opens itself: Landlock says which.
void confine_process(View const& view, int channel) {
    view_of_candidate = std::make_unique<confine::Landlock>(false, !view.empty());
    for (auto const& word : view) {
        std::string const path = word.substr(word.find('=') + 1);
        if (!view_of_candidate->works()) throw std::runtime_error("landlock does not work");
        if (!view_of_candidate->allow(path.c_str(), word.rfind("write=", 0) == 0))
            throw std::runtime_error("landlock: " + path);
    }
    // MPI libraries may have started threads, and a candidate can make any thread run its code.
    if (!confine::on_other_threads(&restrict_view)) throw std::runtime_error("a thread cannot be confined");
    if (view_of_candidate->works() && !view_of_candidate->enforce())
        throw std::runtime_error("landlock cannot be enforced");
    if (!confine::drop_capabilities()) throw std::runtime_error("capabilities cannot be dropped");
    confine::Filter filter;
    filter.fail(__NR_clone3, ENOSYS);  // its flags are behind a pointer; C libraries then use clone
    std::vector<long> const outputs{STDOUT_FILENO, STDERR_FILENO, channel};
    confine::close_pipes_to_others(outputs);
    for (auto const& rule : confine::calls_of_candidate(outputs, confine::writable_beside(outputs), getpid()))
        filter.allow(rule);
    filter.refuse_others();
    if (!filter.install()) throw std::runtime_error(std::string("seccomp: ") + std::strerror(errno));
}

}  // namespace

PYBIND11_MODULE(_runner, module) {
    module.doc() = "Loads and calls candidates; used by the worker only.";
    module.attr("MAX_CALLS") = worker::max_calls;
    module.attr("END_OF_CALLS") = py::bytes(&worker::end_of_calls, 1);
    module.attr("ACTIVITY_SIZE") = sizeof(pareval_activity);
    module.def("load_shared", &load_shared);
    module.def("report_signals", &worker::report_signals);
    module.def("end_threads_of_sanitizers", &end_threads_of_sanitizers);
    module.def("confine", &confine_process);
    module.attr("BE_STRICT") = static_cast<int>(worker::be_strict);
    py::class_<worker::ActivityFile>(module, "ActivityFile")
        .def(py::init<std::string const&, std::size_t>())
        .def("set_returned", &worker::ActivityFile::set_returned);
    py::class_<worker::Turn>(module, "Turn")
        .def(py::init<int>())
        .def("wait", &worker::Turn::wait)
        .def("nothing", &worker::Turn::nothing)
        .def("answer", [](worker::Turn& turn) { turn.answer({}); });
    py::class_<worker::Library>(module, "Library")
        .def(py::init<std::string const&>())
        .def("watch", &worker::Library::watch)
        .def("prepare", &worker::Library::prepare)
        .def("prepare_again", &worker::Library::prepare_again)
        .def("begin", &worker::Library::begin)
        .def("call", &worker::Library::call)
        .def("end", &worker::Library::end)
        .def("answer", &worker::Library::answer);
}

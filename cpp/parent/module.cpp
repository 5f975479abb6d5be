// The parent's native half: looks at the threads and the memory of workers, and compares outputs.
#include <pybind11/complex.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cerrno>
#include <complex>
#include <exception>
#include <string>

#include "parent/compare.hpp"
#include "parent/segments.hpp"
#include "parent/threads.hpp"

namespace py = pybind11;

namespace {

template <class T>
void define_first_beyond(py::module_& module) {
    module.def("first_beyond", &parent::first_beyond<T>, py::arg("got").noconvert(), py::arg("expected").noconvert(),
               py::arg("bound").noconvert());
}

// A tuple for each living thread: id, nanoseconds on a processor and waiting for one, number of time slices.
py::list usages(int pid, std::size_t most) {
    py::list found;
    for (auto const& one : parent::usages(pid, most)) {
        found.append(py::make_tuple(one.thread, one.ran, one.queued, one.slices));
    }
    return found;
}

// The state of each thread, a letter each.
std::string states(int pid, std::size_t most) {
    std::string found;
    for (int const thread : parent::threads(pid, most)) found += parent::state(pid, thread);
    return found;
}

}  // namespace

PYBIND11_MODULE(_memory, module) {
    module.doc() = "Looks at the threads and the memory of other processes; used by the trusted side only.";
    py::register_exception_translator([](std::exception_ptr error) {
        try {
            if (error) std::rethrow_exception(error);
        } catch (parent::Unreachable const& unreachable) {
            errno = unreachable.reason;
            PyErr_SetFromErrno(PyExc_OSError);
        }
    });
    module.def("equal", &parent::equal);
    module.def("threads", &parent::threads);
    module.def("state", &parent::state);
    module.def("states", &states);
    module.def("usages", &usages);
    define_first_beyond<float>(module);
    define_first_beyond<double>(module);
    define_first_beyond<std::complex<float>>(module);
    define_first_beyond<std::complex<double>>(module);
    py::class_<parent::Segments>(module, "Segments")
        .def(py::init<parent::Table const&>())
        .def_property_readonly("nbytes", &parent::Segments::nbytes)
        .def("read", &parent::Segments::read, py::arg("pid"), py::arg("to").noconvert())
        .def("hold", &parent::Segments::hold)
        .def("write", &parent::Segments::write);
}

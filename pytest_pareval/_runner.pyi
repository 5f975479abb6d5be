"""The pybind11 extension (cpp/runner); the trusted side only needs to know where it is."""

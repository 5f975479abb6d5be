"""From a candidate's source to a shared library that a worker can load."""

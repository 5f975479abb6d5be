"""The pybind11 extension (cpp/runner). The trusted side needs its place and the constants of the protocol only."""

MAX_CALLS: int
"""Calls in one turn. A worker that waits for a turn is sent their number, in one byte."""
END_OF_CALLS: bytes
"""To a worker that waits: make no more of the prepared calls."""
BE_STRICT: int
"""Added to the number of calls of a turn in which MPI is strict."""
ACTIVITY_SIZE: int
"""Bytes of one rank's record in the activity file."""

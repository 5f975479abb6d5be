"""This machine: programs, processors, MPI, and the lock that timed runs take."""

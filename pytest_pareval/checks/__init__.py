"""Inputs of calls, their expected outputs, and the times of the reference kernels."""

"""Evaluates C++ written by language models on the ParEval benchmark, in pytest."""

__version__ = "0.1.0"

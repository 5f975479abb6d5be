"""Parallelism models, one file each."""

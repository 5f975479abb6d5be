"""Runs a candidate in worker processes, and controls them from the trusted side."""

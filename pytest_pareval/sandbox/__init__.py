"""Sandboxes, one file for each isolation."""

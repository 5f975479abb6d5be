"""Samples and the formats that hold them."""

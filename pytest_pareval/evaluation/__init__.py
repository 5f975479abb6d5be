"""Evaluates samples: from a sample to its record."""

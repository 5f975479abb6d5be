"""Extraction of candidates from models' responses."""

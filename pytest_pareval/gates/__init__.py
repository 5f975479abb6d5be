"""Conditions and baselines that decide a session's exit status."""

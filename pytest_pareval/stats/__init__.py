"""Metrics, intervals, effect sizes and tests."""

"""Metrics, intervals, effect sizes and tests.

``scipy.stats`` takes a second to import. It is therefore named in full, and scipy imports it where it is first used.
"""

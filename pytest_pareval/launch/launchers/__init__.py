"""Launchers: how the ranks of a launch are started."""

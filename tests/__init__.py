"""Tests of the package; folders mirror its packages."""

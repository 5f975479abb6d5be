"""Sanitizers by their names, as in ``-fsanitize``: what options and messages call them."""

from __future__ import annotations

ADDRESS, THREAD, UNDEFINED = "address", "thread", "undefined"
SANITIZERS = (ADDRESS, UNDEFINED, THREAD)

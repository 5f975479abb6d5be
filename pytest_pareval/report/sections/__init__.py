"""Sections of the report, one module each, in the report's order: each says in words what follows from its numbers."""

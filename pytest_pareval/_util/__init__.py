"""Cache, digests, files, entry points and text: every package may import these."""

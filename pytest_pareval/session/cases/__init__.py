"""Cases of a session: which there are, what they evaluate, and how each runs."""

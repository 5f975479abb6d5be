"""Times calls and repeats them."""

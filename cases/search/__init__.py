"""Case files of the problem type search."""

"""Case files of the problem type graph."""

"""Case files of the problem type sort."""

"""Case files of the problem type histogram."""

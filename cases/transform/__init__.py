"""Case files of the problem type transform."""

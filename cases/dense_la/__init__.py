"""Case files of the problem type dense_la."""

"""Case files of the problem type sparse_la."""

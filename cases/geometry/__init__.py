"""Case files of the problem type geometry."""

"""Case files of the problem type scan."""

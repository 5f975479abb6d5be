"""Case files of the problem type reduce."""

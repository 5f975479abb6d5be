"""Case files of the problem type stencil."""

"""Case files of the problem type fft."""

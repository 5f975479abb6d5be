"""The benchmark: a case file for each problem, by problem type."""

"""Generation of samples by a model behind a URL."""

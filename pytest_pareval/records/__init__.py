"""Records of evaluated samples, and the files that keep them."""

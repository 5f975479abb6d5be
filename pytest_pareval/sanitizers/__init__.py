"""What sanitizers say of a candidate, and what a candidate may not do to escape them."""

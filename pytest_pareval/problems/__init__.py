"""Problems, their signatures and values, and the comparison of outputs."""

"""Tables of rates, comparisons, speed, failures and gates."""

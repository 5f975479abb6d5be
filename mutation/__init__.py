"""The mutation engine: finds wrong code that the checks accept. ``make mutation`` runs it, see docs/mutation.md."""

"""Makes the checkout runnable in place."""

pytest_plugins = ["pytest_pareval.plugin", "pytester"]

"""The work of a pytest session: each of the plugin's hooks calls one function here."""

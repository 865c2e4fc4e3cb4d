"""The words we know, as data: TOML beside this file, read into frozen entries.

Contributors edit the TOML and need no Python.
"""

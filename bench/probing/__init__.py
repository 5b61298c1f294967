"""The project's own probe lists: `python -m bench.probing`."""

"""Recognising time expressions and working out their values: what `annotate/times.py` is made
of."""

"""How a predicate stands in its sentence: what is beside it, and what it hangs on."""

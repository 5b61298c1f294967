"""How events are found: clauses, candidates, readings, roles, merging, mentions and counts."""

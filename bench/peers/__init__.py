"""Other programs' time taggers, run on the same texts for comparison."""

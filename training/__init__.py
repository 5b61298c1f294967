"""How the labelled set and the learned typer are made; needs the corpus, never the installed
program's users."""

"""The codebook: ontology, lexicons and tables (in `data/`), and a small module to look up each."""

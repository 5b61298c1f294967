"""The parts of the quotation layer: marks, sources, direct and indirect speech, headings."""

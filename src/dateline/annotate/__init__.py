"""The annotators: one module a layer, each a function from the draft to the layers it makes."""

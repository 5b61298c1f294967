"""Finding toponyms, and finding out what they name: the parts of the annotator `places`."""

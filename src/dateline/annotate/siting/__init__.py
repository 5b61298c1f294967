"""Where an event's place stands: the words to look at, and the places that hang on them."""

"""Who and what the words of a text refer to: what coreference and speakers share."""

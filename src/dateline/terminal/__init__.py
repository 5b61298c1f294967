"""What a person reads in the terminal: the page of a record, and tables of events."""

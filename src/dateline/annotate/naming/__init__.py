"""What `names` and `actors` are made of: finding, composing, joining and coding names of actors."""

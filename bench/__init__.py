"""Programs that measure dateline; each says at its head what it measures and how it is run."""

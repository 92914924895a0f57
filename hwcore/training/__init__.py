"""Training the base model with torch; nothing that serves predictions imports this package."""

"""What the window asks and shows around the key of a book."""

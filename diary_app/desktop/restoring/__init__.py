"""What the restore assistant is made of."""

"""What leaves the program as a document: one outline, and a writer for each kind of file."""

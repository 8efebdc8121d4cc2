"""What a person can have done: one file for each family of use cases."""

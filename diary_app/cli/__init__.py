"""The console: one file for each family of commands, over the same services as the window."""

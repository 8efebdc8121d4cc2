"""Every word a person reads, in both languages: looked up, never built into the code."""

"""The machine the program runs on: its folders, files, log and preferences."""

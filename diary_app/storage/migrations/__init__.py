"""The schema's versions, each a step that runs once, for fresh files too."""

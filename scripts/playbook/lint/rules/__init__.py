"""One rule, one file, named for the fault; the docstring says what, why and how to fix."""

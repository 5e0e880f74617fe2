"""The use cases, for window and command line alike."""

"""What the program speaks about: immutable values without behaviour that looks anything up."""

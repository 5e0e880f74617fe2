"""Everything that the program says to people, in Chinese and English."""

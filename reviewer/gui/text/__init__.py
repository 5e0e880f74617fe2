"""The policy as it is read on screen: set in paragraphs, marked, selected, scrolled."""

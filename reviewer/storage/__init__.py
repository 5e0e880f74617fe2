"""The review file, its log and its migrations."""

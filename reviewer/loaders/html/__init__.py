"""Saved web pages, web archives and fragments of HTML: bytes to Content."""

"""Segmentation, matching, suggestions."""

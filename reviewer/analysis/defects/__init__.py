"""Defects of drafting that no cue can describe; one module for each family of detectors."""

"""Bytes to Document, YAML to Checklist."""

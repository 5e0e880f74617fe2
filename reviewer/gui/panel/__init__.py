"""The pane for the chosen requirement."""

"""The dialogs of the window. Each is shown without blocking and goes away when it is closed."""

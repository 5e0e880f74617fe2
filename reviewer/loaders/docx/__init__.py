"""Loads Word files (.docx): the XML of the file is read directly, so that nothing in it is lost unnoticed."""

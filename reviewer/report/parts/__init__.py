"""The parts of a report: each turns the report's values into blocks of the manuscript."""

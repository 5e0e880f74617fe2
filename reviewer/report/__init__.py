"""Review to report, report to PDF."""

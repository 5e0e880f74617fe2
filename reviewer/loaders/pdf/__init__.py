"""Loads PDF.

The way of a file: ``loader`` asks ``process`` for a child process, in which ``worker`` runs ``reading``. pdfium gives
the glyphs, lines and images of each page (``file``, ``glyphs``, ``drawings``, ``annotations``), ``ocr`` and
``scanned_rules`` those of pages that are pictures. ``fragments`` puts glyphs together, ``running`` takes headers and
footers away, ``grids``, ``written``, ``aligned`` and ``tables`` find tables, ``columns`` and ``flow`` the reading
order, ``paragraphs`` and ``joining`` put lines together, and ``assembly`` makes of all this the text with its blocks;
``garbled`` and ``notes`` say what could not be read.
"""

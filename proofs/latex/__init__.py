"""LaTeX: the surface tree, reasons, documents, PDF. Import from the modules; nothing is loaded here."""

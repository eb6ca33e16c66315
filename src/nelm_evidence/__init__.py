"""Read abstracts on neuroendocrine liver metastases into records that show their sources."""

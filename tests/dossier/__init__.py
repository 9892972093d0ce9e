"""Tests of paper: real PDFs, read back."""

"""From records to paper: every print of domain/5, laid out on reportlab."""

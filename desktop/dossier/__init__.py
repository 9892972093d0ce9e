"""From records to paper: the prints of domain/5, laid out on reportlab."""

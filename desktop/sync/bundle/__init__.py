"""The courier's form: a bundle on a stick, sealed for whom it is for (ADR 0011)."""

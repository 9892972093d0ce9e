"""Sticks between a laptop of ours and one of another hand, `second_bundle.py`."""

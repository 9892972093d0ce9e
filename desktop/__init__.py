"""一线考察工作台 (Frontline Review): offline field review of officials' work."""

__version__ = "0.1.0"

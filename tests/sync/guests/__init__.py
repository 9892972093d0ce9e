"""A laptop of another hand at a team leader's hub, `second_hub.py`, among ours."""

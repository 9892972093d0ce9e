"""Site photos and portraits, drawn by program: perspective, light, texture, noise."""

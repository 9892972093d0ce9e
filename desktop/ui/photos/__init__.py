"""照片: a contact sheet, a viewer, and the queue of what comes in."""

"""民主测评: from the activity to the sealed box, so that no ballot finds its voter."""

"""今日: what I have to do now, what came back, what happened."""

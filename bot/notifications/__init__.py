"""Who is told what unasked, and when: notices, corrections of old answers, and their way out."""

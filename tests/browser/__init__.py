"""What readers and editors see, in Chromium."""

"""What Balgan is expected to do."""

"""Files made to do harm, and a child that a file has taken over."""

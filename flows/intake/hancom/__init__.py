"""1 Hancom: an .hwpx, or an .hwp converted to one, → everything it says (KS X 6101)."""

"""Tests of stage 6: rendering and reading back."""

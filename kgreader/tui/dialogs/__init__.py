"""Pop-ups: each returns a value to the screen that opened it, and changes nothing by itself."""

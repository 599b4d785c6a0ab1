"""Forms driven by a table: the fields, what stands in them and where it came from, and what is said of them."""

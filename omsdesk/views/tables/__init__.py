"""Lists: columns, the model of rows, how states and numbers are painted."""

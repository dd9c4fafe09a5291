"""What a roster asks of the planner: limits, aims and their order as one problem."""

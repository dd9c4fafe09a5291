"""Public shift-scheduling instances: reading, scoring, and the same instance given to several planners."""

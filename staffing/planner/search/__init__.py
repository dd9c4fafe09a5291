"""From a problem to the best plan found: a first plan, exchanges, the solver in processes of its own."""

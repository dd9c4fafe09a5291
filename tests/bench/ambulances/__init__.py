"""An ambulance roster given to several planners: as plain data, by OR-Tools' example model, by Timefold."""

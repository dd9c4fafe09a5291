-- Made when all rows are in.
CREATE INDEX shifts_by_day ON shifts (day, unit_key, trouble);
CREATE INDEX shifts_by_unit ON shifts (unit_key);
CREATE INDEX shifts_lacking ON shifts (ends) WHERE lacking;
CREATE INDEX shifts_by_station ON shifts (station);
CREATE INDEX shifts_by_service ON shifts (service);
CREATE INDEX busy_by_time ON busy (begins, ends, person);
CREATE INDEX busy_by_person ON busy (person);
CREATE INDEX named_by_shift ON named (shift);
CREATE INDEX findings_by_shift ON findings (shift);
CREATE INDEX findings_by_rule ON findings (rule, weight, at);
CREATE INDEX findings_by_weight ON findings (weight, at);

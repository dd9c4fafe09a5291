"""Rules about what the workbook itself gets wrong."""

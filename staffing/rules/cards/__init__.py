"""Rules about certifications and other cards."""

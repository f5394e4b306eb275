"""Rules about letters of authorisation and licences."""

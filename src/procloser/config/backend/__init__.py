"""Django's PostgreSQL backend, which starts the embedded server and checks the role."""

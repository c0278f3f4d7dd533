"""Running an installation: serving, health, diagnosis, backup. Has no rows of its own."""

"""What people fill in to publish and to take in."""

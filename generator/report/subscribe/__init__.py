"""What people subscribe to: what changed, what is due, and how it stands."""

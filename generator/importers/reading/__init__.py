"""Read what exports write as text: days, states, people, numbers."""

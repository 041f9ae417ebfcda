"""Draw what people subscribe to: feeds, calendars, badges, cards."""

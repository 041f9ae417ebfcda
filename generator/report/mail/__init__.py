"""What a mail says: a report in short, for one person."""

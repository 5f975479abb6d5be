"""What a session says and keeps: header, progress, records, and the hooks of other plugins."""

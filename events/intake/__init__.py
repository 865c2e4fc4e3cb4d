"""All that strangers may send: checked, bounded, and handed to the store."""

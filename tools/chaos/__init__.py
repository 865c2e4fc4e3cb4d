"""The system under attack: what is killed, wiped, frozen and restarted must leave no trace in the timeline."""

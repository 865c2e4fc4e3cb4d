#!/usr/bin/env python
"""The project's command line."""

import os
import sys


def main() -> None:
    """Run one command; where it needs a server and finds none, say what to type; where a word is wrong, which."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libya_timeline.settings")
    os.environ.setdefault("LOG_LEVEL", "WARNING")  # of itself a command tells by its bar and its summary
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError as DatabaseDown
    from kombu.exceptions import OperationalError as BrokerDown

    from events.lexicon.records import LexiconError

    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, LexiconError) as error:
        sys.exit(f"manage.py: {error}")
    except (DatabaseDown, BrokerDown) as error:
        from libya_timeline.advice import advice

        if (line := advice(error)) is None:
            raise
        sys.exit(line)


if __name__ == "__main__":
    main()

"""What can be repeated is asked again when the database comes back, and given up when it stays away."""

import pytest
from django.db import OperationalError, connection, transaction

from events.store.away import once_it_is_back


class Flaky:
    """Fails some times, then answers."""

    def __init__(self, failures):
        self.left = failures

    def __call__(self):
        self.left -= 1
        if self.left >= 0:
            raise OperationalError("the server closed the connection unexpectedly")
        return "here"


@pytest.mark.django_db(transaction=True)
def test_it_waits_longer_each_time_and_then_answers():
    waited = []
    assert once_it_is_back(Flaky(3), wait=waited.append) == "here"
    assert waited == sorted(waited)
    assert len(waited) == 3


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_ended_is_replaced():
    def ended():
        with connection.cursor() as cursor:
            if not ended.done:
                ended.done = True
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            cursor.execute("SELECT 1")
            return cursor.fetchone()[0]

    ended.done = False
    assert once_it_is_back(ended, wait=lambda _: None) == 1


@pytest.mark.django_db(transaction=True)
def test_it_gives_up_in_the_end_and_inside_a_transaction_at_once():
    with pytest.raises(OperationalError):
        once_it_is_back(Flaky(100), wait=lambda _: None)
    once = Flaky(100)
    with pytest.raises(OperationalError), transaction.atomic():
        once_it_is_back(once, wait=lambda _: None)
    assert once.left == 99

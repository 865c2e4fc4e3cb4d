"""An administrator ends an account's sessions wherever they are, and nobody else's."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
USERS = "admin:auth_user_changelist"


def signed_in(name, **rights):
    user, _ = get_user_model().objects.get_or_create(username=name, defaults={"is_staff": True, **rights})
    client = Client()
    client.force_login(user)
    return user, client


def inside(client):
    return client.get("/admin/").status_code == 200


def end(client, user):
    told = {"action": "end_all_sessions", "_selected_action": [user.pk]}
    return client.post(reverse(USERS), told, headers={"accept-language": "en"}, follow=True)


def test_an_administrator_ends_all_sessions_of_one_account():
    amal, office = signed_in("amal")
    _, phone = signed_in("amal")
    _, salma = signed_in("salma")
    _, administrator = signed_in("root", is_superuser=True)
    assert "2 sessions are ended" in end(administrator, amal).content.decode()
    assert [inside(client) for client in (office, phone, salma, administrator)] == [False, False, True, True]


def test_an_editor_ends_nobodys():
    amal, office = signed_in("amal")
    _, salma = signed_in("salma")
    assert end(salma, amal).status_code == 403
    assert inside(office)

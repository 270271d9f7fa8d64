"""The room as Django knows it."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Room `orders`."""

    name = "procloser.orders"

"""Addresses of the web."""

from django.urls import path

from procloser.web.builder_urls import builder_urls
from procloser.web.load_urls import load_urls
from procloser.web.register_urls import register_urls
from procloser.web.variable_urls import variable_urls
from procloser.web.views import (
    consents,
    home,
    notices,
    orders,
    requests,
    retention,
    sources,
    today,
)

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    *builder_urls,
    path("orders/", orders.orders, name="orders"),
    path("orders/<str:number>/", orders.order, name="order"),
    path("orders/<str:number>/place", orders.place, name="place_order"),
    path("orders/<str:number>/cancel", orders.cancel, name="cancel"),
    path("orders/<str:number>/download", orders.download, name="download"),
    path("notices/", notices.notices, name="notices"),
    path("notices/acknowledge", notices.acknowledge, name="acknowledge"),
    path("today/", today.today, name="today"),
    *load_urls,
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:reader>/", sources.source, name="source"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<str:reference>/", requests.request_page, name="request"),
    path("consents/", consents.consents, name="consents"),
    path("consents/<int:subject_id>/", consents.consents_of, name="consents_of"),
    path("consents/<int:subject_id>/record", consents.record_consent, name="record_consent"),
    path("consents/<int:subject_id>/withdraw", consents.withdraw_consent, name="withdraw_consent"),
    path("retention/", retention.retention, name="retention"),
    *register_urls,
    *variable_urls,
    path("approvals/", orders.approvals, name="approvals"),
    path("approvals/<str:number>/approve", orders.approve, name="approve"),
    path("approvals/<str:number>/refuse", orders.refuse, name="refuse"),
]

"""Addresses of the web."""

from django.urls import path

from procloser.web.views import builder, home, loads, notices, orders, requests, today

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("groups/", builder.builder, name="builder"),
    path("groups/answer", builder.answer, name="answer"),
    path("groups/quote", builder.quote, name="quote"),
    path("orders/", orders.orders, name="orders"),
    path("orders/<str:number>/", orders.order, name="order"),
    path("orders/<str:number>/place", orders.place, name="place_order"),
    path("orders/<str:number>/cancel", orders.cancel, name="cancel"),
    path("orders/<str:number>/download", orders.download, name="download"),
    path("notices/", notices.notices, name="notices"),
    path("notices/acknowledge", notices.acknowledge, name="acknowledge"),
    path("today/", today.today, name="today"),
    path("loads/", loads.loads, name="loads"),
    path("loads/<int:load_id>/", loads.load, name="load"),
    path("requests/", requests.requests, name="requests"),
    path("requests/<str:reference>/", requests.request_page, name="request"),
    path("approvals/", orders.approvals, name="approvals"),
    path("approvals/<str:number>/approve", orders.approve, name="approve"),
    path("approvals/<str:number>/refuse", orders.refuse, name="refuse"),
]

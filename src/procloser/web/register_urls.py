"""Addresses of the registers, their decisions, processors and limits."""

from django.urls import path

from procloser.web.views import decisions, processors, registers

DECISION = "registers/decisions/<str:key>/<str:kind>"

register_urls = [
    path("registers/", registers.registers, name="registers"),
    path("registers/record-<str:language>.pdf", registers.register_pdf, name="register_pdf"),
    path("registers/limits/", registers.limits, name="limits"),
    path("registers/decisions/", decisions.decisions, name="decisions"),
    path(f"{DECISION}/", decisions.decision, name="decision"),
    path(f"{DECISION}/save", decisions.save_decision, name="save_decision"),
    path(f"{DECISION}/approve", decisions.approve_decision, name="approve_decision"),
    path(f"{DECISION}/discard", decisions.discard_decision, name="discard_decision"),
    path(f"{DECISION}/revoke", decisions.revoke_decision, name="revoke_decision"),
    path("registers/processors/", processors.processors, name="processors"),
    path("registers/processors/add", processors.add_processor, name="add_processor"),
    path("registers/processors/<int:entry>/end", processors.end_processor, name="end_processor"),
    path("registers/storage/add", processors.add_storage, name="add_storage"),
    path("registers/storage/<int:entry>/end", processors.end_storage, name="end_storage"),
    path("registers/<str:key>/", registers.register, name="register"),
]

"""Addresses of the target group builder."""

from django.urls import path

from procloser.web.views import builder, builder_compare, builder_groups, builder_lists

builder_urls = [
    path("groups/", builder.builder, name="builder"),
    path("groups/answer", builder.answer, name="answer"),
    path("groups/quote", builder.quote, name="quote"),
    path("groups/compare", builder_compare.compare, name="compare"),
    path("groups/saved/", builder_groups.saved_groups, name="saved_groups"),
    path("groups/save", builder_groups.save_group, name="save_group"),
    path("groups/saved/<slug:group>/rename", builder_groups.rename_group, name="rename_group"),
    path("groups/saved/<slug:group>/copy", builder_groups.copy_group, name="copy_group"),
    path("groups/saved/<slug:group>/share", builder_groups.share_group, name="share_group"),
    path("groups/saved/<slug:group>/delete", builder_groups.delete_group, name="delete_group"),
    path("groups/lists/", builder_lists.own_lists, name="own_lists"),
    path("groups/lists/upload", builder_lists.upload_list, name="upload_list"),
    path("groups/lists/<slug:own>/delete", builder_lists.delete_list, name="delete_list"),
]

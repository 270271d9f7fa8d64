"""How static files get names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModules(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """Names script modules in each other by their hashes too, so that none is ever stale."""

    support_js_module_import_aggregation = True

"""People, organisations and sole traders, and the records that sources hold of them."""

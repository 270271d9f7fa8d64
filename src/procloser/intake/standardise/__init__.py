"""From a reader's row to a line of the staging table: normal forms, match keys, digests."""

"""From a publisher's file to stored records, all or nothing."""

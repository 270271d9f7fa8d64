"""What the bench runs in processes of their own, so that memory and warmth are no one else's."""

"""Where every value we hold of somebody comes from, and who has looked."""

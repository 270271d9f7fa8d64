"""Published classifications and code lists (TOL, PRH's codes), and keys between them."""

"""Names, addresses, phones, e-mails and ids: parsing and normal forms. No Django, no storage."""

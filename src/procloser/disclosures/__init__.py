"""The ledger: who received what of whom, from where, why, until when."""

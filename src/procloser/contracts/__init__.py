"""Customers' contracts: purposes, channels, fields, prices, territory, licence time."""

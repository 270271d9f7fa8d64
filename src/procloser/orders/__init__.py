"""From a quote to a delivery: quote → order → approval → delivery → licence period."""

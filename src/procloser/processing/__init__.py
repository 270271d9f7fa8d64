"""The record of processing (GDPR art. 30), made of what really runs each time it is asked for."""

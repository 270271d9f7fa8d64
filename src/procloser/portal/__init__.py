"""The public face: data subjects and the number service; works without JavaScript."""

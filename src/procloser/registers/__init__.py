"""Records of processing: what each register is, and what it may hold."""

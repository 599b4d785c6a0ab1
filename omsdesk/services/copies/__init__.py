"""Verified copies of an embedded register: how one is made, what is known of it, how a file is examined before it is trusted."""

"""Running it on one machine: the embedded Redis, the processes and who looks after them."""

"""What the kernel must refuse, and what it must not get wrong."""

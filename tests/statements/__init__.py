"""Lines of other lectures, true and false, that the toolkit was not written for."""

"""Documents in, a published index out: readers, passages, vectors and terms."""

"""The document library: what is in the index, what is known of it, and adding, changing and taking out documents."""

"""What an index covers, what it lacks, and where its documents differ."""

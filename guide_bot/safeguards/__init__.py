"""What is decided of a question before anything is searched: danger now, personal data, harm, orders."""

"""A question in, cited passages out: search, answers, the command line and the pages."""

"""A base as its curator writes it: the model, the files, what is wrong with them."""

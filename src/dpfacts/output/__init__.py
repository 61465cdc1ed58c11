"""What commands give, and the forms in which it is written; knows nothing of facts."""

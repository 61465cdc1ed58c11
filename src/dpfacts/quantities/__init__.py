"""What a figure says: quantities, intervals, periods."""

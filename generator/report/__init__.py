"""What each page says: views of plain values, assembled from the project and its numbers."""

"""The workbook that `export` writes and `import` reads: its columns, and how a cell is written."""

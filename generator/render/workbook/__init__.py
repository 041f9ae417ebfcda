"""The workbook: a report for people who live in a spreadsheet."""

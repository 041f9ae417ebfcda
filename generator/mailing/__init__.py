"""From a report to the letters that are sent of it: what the site says, to each person anew."""

"""The site as it is while somebody writes: from memory, on this machine, anew at each save."""

"""Ask trackers themselves, through their public interfaces."""

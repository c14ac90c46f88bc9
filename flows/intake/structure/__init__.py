"""Raw blocks → headings, lists, captions, anchors: what the shape of a draft says."""

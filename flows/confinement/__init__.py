"""Fences: what holds a process that reads or draws what strangers wrote, and how it is talked to.

    fences     limits, seccomp (system calls), landlock (files), put up for ever
    starting   a Python of its own, which inherits no password and no thread
    behind     its life: load, go behind the fences, do one piece of work after the other
    hiring     the other side: one worker, what an order may take, how it ended
    crews      many of them: whoever is free works, who was lost is replaced
    frames     how both talk
    told       an error as its code and facts, believed only as far as it can be checked

Who lives inside: the readers of drafts (flows/intake/confinement/), the press
(flows/rendering/pressman.py). docs/decisions/0008-porter.md and 0018-press.md say why.
"""

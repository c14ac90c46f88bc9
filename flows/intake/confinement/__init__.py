"""A draft → a reading made in a child process, which has no network, no program and no pen.

    asking     the side that wants a draft read: starts porters, waits, replaces a lost one
    porter     a small process that forks a child for each file
    child      puts up the fences (flows/confinement/), reads, answers
    answers    what a child says, as JSON, and how far it is believed

docs/decisions/0008-porter.md says why, and what holds on which system.
"""

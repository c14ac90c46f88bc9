"""Orders out, finished files back: how machines print that have neither workspace nor ledger.

    TICKET    the desk puts the orders of a batch into the depot: one file, named by its hash
    PRINT     a machine that prints takes it, has its press make and read the pages, and puts the
              files there, and last of all the list of them
    GATHER    the desk takes what is listed, reads it back, proves and swaps it as its own

A depot is a folder or an object store, and nobody's memory: whatever lies there can be lost, and is
then printed again. Nothing that comes from it is believed further than its hash.
"""

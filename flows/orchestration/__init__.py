"""Jobs → Prefect flows: the engine, and the window in which editors see where every draft stands.

The only place that imports prefect. The pipeline is plain Python and the ledger is the record; here
each stage is wrapped as a task from outside, each job ends in a named state, and artifacts are
drawn from the ledger. No run waits for a person: weeks pass in the ledger.

`settings` must have run before prefect is imported, so it and `jobs` import prefect only when called.
"""

"""Single random changes of the real docs: faults that `playbook lint` must find, and harmless edits.

`kinds/` holds the mutators, one small function a kind; `bench` applies what they return to a copy of
the docs and judges what the rules say. Run them with `make mutants`.
"""

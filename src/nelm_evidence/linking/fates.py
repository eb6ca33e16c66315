"""Fates."""


def settle(lines, told, study, plan, ties):
    return ()

"""What CON001 and its kin stand on: what a headline's number is of, and what the body has to say about it.

``words`` says what a stretch of text speaks of, ``printed`` compares two printed numbers, ``rounded`` says whether one may
stand for another, ``body`` gathers what a body offers, ``support`` finds what bears a number out, ``derived`` what can be
worked out from several figures, ``ways`` how much each way counts for, ``binding`` how surely a figure is of the headline's
thing, ``weighed`` which numbers are weighed at all; ``labels`` and ``years`` take the others: ranks, names with a number, years.
"""

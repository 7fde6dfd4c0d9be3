"""What CON001 and its kin stand on: what a headline's number is of, and what the body has to say about it.

``words`` says what a stretch of text speaks of, ``printed`` compares two printed numbers, ``body`` gathers what a body
offers, ``support`` finds what bears a number out, ``binding`` how surely a figure is of the headline's thing, and
``labels`` takes the numbers that are no quantities: years, ranks, names with a number.
"""

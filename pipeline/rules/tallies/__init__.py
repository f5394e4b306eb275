"""What words count of which the case has all: people trained, refunds, invoices, parts of a whole, the days of a while.

A number that stands in some place is borne out by chance. Where the words say exactly what they count, and the case has
that and nothing else to count, the number is counted; one next to it is wrong.
"""

"""Every figure that the synthetic council is made to have, each with its source.

No other module of the generator holds a figure: neither one that was published
nor one that was chosen. Changing one here changes the sample; the tests count
the sample against the published figures and the DfE's rows.

Sources: *DfE 2022*, the release "Education, health and care plans", Thurrock's
rows (old code 883); *DfE 2025*, the same of 2025; *F01* and so on, the rows of
`published-figures.csv`. *Chosen* is a plausible figure that nobody published.
Limits of the law come from the measures that test them.

A pair of numbers without another word is a span of days, both ends included;
a mapping to whole numbers holds weights, of which only the proportions matter.
"""

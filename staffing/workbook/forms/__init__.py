"""Any roster spreadsheet, as it is: page -> tokens -> axes -> months -> blocks -> duties -> roster.

`page` is a sheet's cells with merged ones filled; `tokens` says what each cell may be; `axes` finds the rows and columns
of dates; `months` gives them their month and year; `finding` decides which layout of `staffing.workbook.layouts` fits;
`meanings` says what codes stand for; `profile` is what the user has stated; `assemble` makes the roster's tables.
What can't be told for certain becomes a question (`questions`), never a guess.
"""

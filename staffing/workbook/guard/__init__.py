"""What stands between a file and its readers: each file goes through these in turn, called by `staffing.workbook.open`.

`kind`        what the file is: a folder, a picture, a web page, text with columns, a workbook (`compound`: an old one)
`directory`   a zip's directory against what is in the zip: bombs, overlaps, names twice
`parts`       the parts of an .xlsx that readers use: `book_part`, `style_part`, `string_part`, `sheet_part`, all read by `xml`
`document`    the content of an .ods
`limits`      memory and processor time of the child process in which all reading happens

Each raises Refused with one sentence that says what is wrong and what to do. What was read then goes through `findings`:

`hidden`      rows and columns that are hidden
`values`      characters that nobody sees, texts without end
`lookalikes`  letters of another alphabet
`second`      a second reader, whose cells must be the same
"""

"""What stands between a file and its readers: each file goes through these in turn, called by `staffing.workbook.open`.

`kind`       what the file is: a folder, a picture, a web page, text with columns, a workbook
`directory`  a zip's directory against what is in the zip: bombs, overlaps, names twice
`parts`      the parts of an .xlsx that readers use, each with a scan of its own (`sheet_part`, `string_part`, `style_part`)
`document`   the content of an .ods
`limits`     memory and processor time of the child process in which all reading happens
`values`     the cells that came out: unseen characters, look-alike letters, texts too long for a cell
`second`     a second reader, whose cells must be the same

Each raises Refused with one sentence that says what is wrong and what to do.
"""

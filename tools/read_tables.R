# Read the tables of a folder with base R and hold them against expected.tsv: file, rows, column, type.
# Called by tools/try_tables.py; stops with a message where a table is not as its codebook says.
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
expected <- read.delim(file.path(folder, "expected.tsv"), stringsAsFactors = FALSE)

holds <- function(values, type) {
  given <- values[!is.na(values) & values != ""]
  switch(type,
    integer = is.numeric(values) || length(given) == 0,
    number = is.numeric(values) || length(given) == 0,
    boolean = is.logical(values) || length(given) == 0,
    date = !any(is.na(as.Date(as.character(given), format = "%Y-%m-%d"))),
    TRUE
  )
}

for (file in unique(expected$file)) {
  columns <- expected[expected$file == file, ]
  table <- read.csv(file.path(folder, file), fileEncoding = "UTF-8", stringsAsFactors = FALSE)
  if (!identical(names(table), columns$column)) stop(file, ": columns ", paste(names(table), collapse = " "))
  if (nrow(table) != columns$rows[1]) stop(file, ": ", nrow(table), " rows, not ", columns$rows[1])
  for (place in seq_len(nrow(columns))) {
    if (!holds(table[[place]], columns$type[place])) stop(file, ": ", columns$column[place], " is no ", columns$type[place])
  }
  cat(file, ": ", nrow(table), " rows, ", ncol(table), " columns\n", sep = "")
}

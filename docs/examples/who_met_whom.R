# Who met whom before the ceasefire of October 2020: Rscript who_met_whom.R http://127.0.0.1:8000 chart.pdf
# Base R alone.
arguments <- commandArgs(trailingOnly = TRUE)
site <- sub("/$", "", arguments[1])
pairs <- read.csv(paste0(site, "/events.dyads.csv?type=meeting%7Ctalks%7Ccall&status=occurred&to=2020-10-22"), encoding = "UTF-8")
pairs$who <- paste(pairs$actor1_name, "-", pairs$actor2_name)
met <- tapply(pairs$event, pairs$who, function(events) length(unique(events)))
most <- tail(sort(met), 15)

# Cairo writes names in any script; the plain device would lose hyphens.
draw <- if (capabilities("cairo")) cairo_pdf else pdf
draw(arguments[2], width = 9, height = 6)
par(mar = c(4, 16, 3, 1))
barplot(most, horiz = TRUE, las = 1, cex.names = 0.7, col = "#004E93", border = NA,
        xlab = "meetings, talks and calls in the record", main = "Who met whom before 23 October 2020")
invisible(dev.off())
print(rev(most))

"""Who met whom before the ceasefire of October 2020: `python who_met_whom.py http://127.0.0.1:8000 chart.png`.

Needs pandas and matplotlib. The rows carry whether an editor confirmed them; the chart says what it counts.
"""

import sys

import matplotlib as mpl
import pandas as pd

mpl.use("Agg")  # a file, no window
import matplotlib.pyplot as plt

site, picture = sys.argv[1].rstrip("/"), sys.argv[2]
pairs = pd.read_csv(f"{site}/events.dyads.csv?type=meeting|talks|call&status=occurred&to=2020-10-22")
pairs["who"] = pairs["actor1_name"] + " – " + pairs["actor2_name"]
most = pairs.groupby("who")["event"].nunique().sort_values().tail(15)

axes = most.plot.barh(figsize=(9, 6), color="#004E93")
axes.set(xlabel="meetings, talks and calls in the record", ylabel="", title="Who met whom before 23 October 2020")
axes.figure.text(0.01, 0.01, f"{site}: absence from this record does not mean that nothing happened", fontsize=7)
plt.tight_layout()
plt.savefig(picture, dpi=120)
print(most.iloc[::-1].to_string())

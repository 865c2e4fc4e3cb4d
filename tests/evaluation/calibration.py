"""Whether a confidence of 0.9 means right nine times in ten: a table and one figure."""

BINS = ((0.0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


def table(judged):
    """Rows of (low, high, events, mean confidence, share strictly right)."""
    rows = []
    for low, high in BINS:
        inside = [(sure, right) for sure, right in judged if sure is not None and low <= sure < high]
        if inside:
            sure = sum(pair[0] for pair in inside) / len(inside)
            rows.append((low, high, len(inside), sure, sum(pair[1] for pair in inside) / len(inside)))
    return rows


def expected_error(judged):
    """The expected calibration error: how far confidence and truth lie apart, weighted by events."""
    rows = table(judged)
    events = sum(row[2] for row in rows)
    return sum(count * abs(sure - right) for _, _, count, sure, right in rows) / events if events else 0.0


def surest(judged, *, at=0.9):
    """The share of events at least so sure, and the share of those that are strictly right; None without any."""
    right = [right for sure, right in judged if sure is not None and sure >= at]
    return (len(right) / len(judged), sum(right) / len(right)) if right else (0.0, None)

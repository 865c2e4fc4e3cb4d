"""The figures for Prometheus. They come from the database and the broker, so that every process's work is in them."""

from collections.abc import Iterable, Iterator, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric

from events.timeline.operation import ChannelHealth, Operation
from events.vocabulary.work import BUCKETS, ENDLESS, Counter


def written(told: Operation, depths: Mapping[str, int] | None) -> bytes:
    """Write one moment's figures as Prometheus reads them; ``depths`` is None where the broker is away."""
    registry = CollectorRegistry()
    registry.register(_Figures(told, depths))
    return generate_latest(registry)


class _Figures:
    """What a registry asks."""

    def __init__(self, told: Operation, depths: Mapping[str, int] | None) -> None:
        self.told, self.depths = told, depths

    def collect(self) -> Iterator[Metric]:
        """Yield each figure."""
        yield from _states(self.told)
        yield from _speed(self.told)
        yield from _counters(self.told.done)
        yield _extraction_time(self.told.done)
        yield _labelled("timeline_queue_depth", "Messages that wait in the broker", "queue", self.depths or {})
        yield GaugeMetricFamily("timeline_broker_up", "1 while the broker answers", value=self.depths is not None)
        yield from _channels(self.told.channels)


def _states(told: Operation) -> Iterator[Metric]:
    yield _labelled("timeline_articles", "Articles by state", "state", told.articles)
    yield _labelled("timeline_links", "Addresses by state", "state", told.links)
    yield GaugeMetricFamily("timeline_events", "Events that stand", value=told.events)


def _speed(told: Operation) -> Iterator[Metric]:
    for name, words, value in (
        ("oldest_waiting_seconds", "Age of the oldest waiting article", told.oldest_waiting_seconds),
        ("articles_read_lately", "Articles read within the hour", told.read_lately),
        ("extraction_seconds_mean", "Of the articles read within the hour", told.extraction_seconds_mean),
        ("extraction_seconds_max", "Of the articles read within the hour", told.extraction_seconds_most),
    ):
        yield GaugeMetricFamily(f"timeline_{name}", words, value=value)


def _counters(done: Mapping[Counter, Mapping[str, float]]) -> Iterator[Metric]:
    for what, words, label in (
        (Counter.ARTICLES_READ, "Articles read, by what became of them", "state"),
        (Counter.EVENTS_CHANGED, "Events that readings created, updated, merged, retracted", "change"),
        (Counter.FETCHES, "Addresses asked for, by source", "source"),
        (Counter.FETCH_ERRORS, "Addresses that did not come, by source", "source"),
    ):
        family = CounterMetricFamily(f"timeline_{what.value}", words, labels=[label])
        for key, value in done[what].items():
            family.add_metric([key], value)
        yield family


def _extraction_time(done: Mapping[Counter, Mapping[str, float]]) -> Metric:
    family = HistogramMetricFamily("timeline_extraction_seconds", "What the engine takes for an article", labels=[])
    counted, total, buckets = done[Counter.EXTRACTIONS], 0.0, []
    for end in (*map(str, BUCKETS), ENDLESS):
        total += counted.get(end, 0)
        buckets.append((end, total))
    family.add_metric([], buckets=buckets, sum_value=sum(done[Counter.EXTRACTION_SECONDS].values()))
    return family


def _channels(channels: Iterable[ChannelHealth]) -> Iterator[Metric]:
    labels = ["source", "address"]
    failures = GaugeMetricFamily("timeline_channel_failures", "In a row", labels=labels)
    silence = GaugeMetricFamily("timeline_channel_silence_seconds", "Since last read", labels=labels)
    alarms = GaugeMetricFamily("timeline_channel_alarm", "Far less or more than usual", labels=labels)
    for one in channels:
        failures.add_metric([one.source, one.address], one.failures)
        alarms.add_metric([one.source, one.address], one.alarm is not None)
        if one.silence is not None:
            silence.add_metric([one.source, one.address], one.silence.total_seconds())
    yield from (failures, silence, alarms)


def _labelled(name: str, words: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family

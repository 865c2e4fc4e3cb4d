"""What the search box makes of words; the filter written beside each query is the one a reader means."""

import pytest

from events.lexicon.load import load_lexicon
from events.timeline.filters import EVERYTHING, read_filter
from events.timeline.understanding import understand

QUERIES = [
    ("موسكو يناير 2020", "from=2020-01&to=2020-01&place=moscow"),
    ("Berlin 2020", "from=2020&to=2020&place=berlin"),
    ("berlin 2020", "from=2020&to=2020&place=berlin"),
    ("2510", "resolution=2510"),
    ("resolution 2016", "resolution=2016"),
    ("القرار 2510", "resolution=2510"),
    ("résolution 2570", "resolution=2570"),
    ("S/RES/2510 (2020)", "resolution=2510 (2020)"),
    ("1973", "resolution=1973"),
    ("5+5", "actor=jmc-5-5"),
    ("٥+٥", "actor=jmc-5-5"),
    ("لجنة 5+5", "actor=jmc-5-5"),
    ("حفتر", "actor=khalifa-haftar"),
    ("حفتر السراج", "actor=khalifa-haftar|fayez-al-sarraj&actor_match=all"),
    ("Haftar Sarraj 2019", "from=2019&to=2019&actor=khalifa-haftar|fayez-al-sarraj&actor_match=all"),
    ("Moscou janvier 2020", "from=2020-01&to=2020-01&place=moscow"),
    ("palermo novembre 2018", "from=2018-11&to=2018-11&place=palermo"),
    ("باليرمو نوفمبر 2018", "from=2018-11&to=2018-11&place=palermo"),
    ("13 يناير 2020", "from=2020-01-13&to=2020-01-13"),
    ("١٣ يناير ٢٠٢٠", "from=2020-01-13&to=2020-01-13"),
    ("2020-01-13", "from=2020-01-13&to=2020-01-13"),
    ("from 2019 to 2020", "from=2019&to=2020"),
    ("بين 2019 و2020", "from=2019&to=2020"),
    ("2019-2020", "from=2019&to=2020"),
    ("Berlin 2019–2020", "from=2019&to=2020&place=berlin"),
    ("٢٠١٩ - ٢٠٢٠", "from=2019&to=2020"),
    ("2020/2019", "q=2020/2019"),
    ("2014 2016", "from=2014&to=2016"),
    ("unsmil", "actor=unsmil"),
    ("مجلس النواب", "actor=hor"),
    ("عقيلة صالح القاهرة", "actor=aguila-saleh&place=cairo"),
    ("وقف إطلاق النار 2020", "from=2020&to=2020&type=ceasefire"),
    ("Skhirat agreement december 2015", "from=2015-12&to=2015-12&type=agreement&place=skhirat"),
    ("Turquie 2019", "from=2019&to=2019&actor=turkey"),
    ("Haftar oil ports", "q=oil ports&actor=khalifa-haftar"),
    ("النفط طرابلس", "q=النفط&place=tripoli"),
    ("January", "q=January"),
    ('"Berlin 2020"', 'q="Berlin 2020"'),
    ("mercenaries", "q=mercenaries"),
    ("\u200fبرلين\u200f 2020", "from=2020&to=2020&place=berlin"),
    ("\ufeffBerlin 2020", "from=2020&to=2020&place=berlin"),
    ("القَرَارُ ٢٥١٠ النِّفْط", "q=النِّفْط&resolution=2510"),
    ("اجتماعٌ في بَرْلِين ٢٠٢٠", "from=2020&to=2020&type=meeting&place=berlin"),
    ("«برلين 2020» حفتر", "q=«برلين 2020»&actor=khalifa-haftar"),
]


def wanted(query):
    return read_filter({part.split("=", 1)[0]: [part.split("=", 1)[1]] for part in query.split("&")}).filter


@pytest.mark.parametrize(("words", "query"), QUERIES, ids=[words for words, _ in QUERIES])
def test_words_become_the_filters_written_beside_them(words, query):
    assert understand(words, lexicon=load_lexicon()).filter == wanted(query)


def test_the_words_themselves_are_one_step_away():
    understood = understand("موسكو يناير 2020", lexicon=load_lexicon())
    assert understood.literal == wanted("q=موسكو يناير 2020")


def test_what_is_set_already_stays_but_for_the_period():
    understood = understand("Berlin 2020", lexicon=load_lexicon())
    found = understood.within(wanted("type=meeting&from=2011&place=moscow&q=old"))
    assert found == wanted("type=meeting&place=moscow|berlin&from=2020&to=2020")


def test_nothing_is_nothing():
    assert understand("  ", lexicon=load_lexicon()).filter == EVERYTHING

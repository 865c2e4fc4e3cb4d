"""Articles nobody wrote, for benchmarks and trials: two people, a town and a day each, in English and Arabic.

Of a hundred, 70 tell something of their own, 20 tell what an earlier one told (another outlet, other words), 5 correct
an earlier article at its address and 5 are off topic. People, towns and days (2014 to 2023) are drawn evenly.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FIRST, DAYS = date(2014, 1, 1), 3650
OUTLETS = [f"Outlet {number}" for number in range(1, 41)]
PEOPLE = [
    ("Fayez al-Sarraj", "فائز السراج"),
    ("Khalifa Haftar", "خليفة حفتر"),
    ("Aguila Saleh", "عقيلة صالح"),
    ("Khaled al-Mishri", "خالد المشري"),
    ("Ghassan Salamé", "غسان سلامة"),
    ("Stephanie Williams", "ستيفاني ويليامز"),
    ("Abdul Hamid Dbeibah", "عبد الحميد الدبيبة"),
    ("Mohamed al-Menfi", "محمد المنفي"),
    ("Fathi Bashagha", "فتحي باشاغا"),
    ("Jean-Yves Le Drian", "جان إيف لودريان"),
    ("Sergey Lavrov", "سيرغي لافروف"),
    ("Sameh Shoukry", "سامح شكري"),
]
TOWNS = [("Tripoli", "طرابلس"), ("Tunis", "تونس"), ("Cairo", "القاهرة"), ("Berlin", "برلين"), ("Rome", "روما")]
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
SUBJECTS = [
    ("the elections", "الانتخابات"),
    ("the budget", "الميزانية"),
    ("the constitutional basis", "القاعدة الدستورية"),
    ("foreign forces", "القوات الأجنبية"),
    ("the ports", "الموانئ"),
    ("reconciliation", "المصالحة"),
]
ENGLISH = (
    "{a} met {b} in {town} on {weekday}, {day} {month} {year}. They spoke about {subject}.",
    "On {day} {month} {year} {a} held talks with {b} in {town}. {subject} was on the agenda, an aide said.",
    "{a} received {b} in {town} on {weekday} {day} {month} {year} and discussed {subject} in Libya with the guest.",
)
ARABIC = (
    "التقى {a} مع {b} في {town} يوم {weekday} {day} {month} {year}، وتناول اللقاء {subject} في ليبيا.",
    "بحث {a} مع {b} في {town} يوم {weekday} {day} {month} {year} ملف {subject} في ليبيا.",
    "استقبل {a} في {town} يوم {weekday} {day} {month} {year} {b}، وناقش الجانبان {subject} في ليبيا.",
)
OFF_TOPIC = "The cup final ended {day}:{year} after a long evening of rain, and the coach praised the young keeper."
FILLER = (
    "Libya's parties still differ over {subject}, a diplomat said, and the {one} was left for later with the {other}.",
    "وما زالت الأطراف الليبية مختلفة بشأن {subject} كما قال دبلوماسي، وترك أمر {one} إلى وقت لاحق مع {other}.",
)
WORDS = [
    ("report", "التقرير"),
    ("letter", "الرسالة"),
    ("list", "القائمة"),
    ("budget of the ports", "الرسوم"),
    ("road", "الطريق"),
    ("school", "المدارس"),
    ("market", "السوق"),
    ("office", "المكتب"),
    ("river", "الوادي"),
    ("season", "الموسم"),
    ("archive", "الأرشيف"),
    ("library", "المكتبة"),
    ("garden", "الحديقة"),
    ("bridge", "الجسر"),
    ("clock", "الساعة"),
]


@dataclass(frozen=True, slots=True)
class _Told:
    """What an article tells, apart from its words."""

    pair: tuple[int, int]
    town: int
    day: date
    subject: int
    form: int
    arabic: bool


def invented_articles(count: int, *, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield so many articles as lines of a .jsonl file would hold them; the same ones for the same seed."""
    draw = random.Random(seed)
    told: list[_Told] = []
    addresses: list[str] = []
    for number in range(count):
        share = draw.random()
        address = f"https://outlet-{draw.randrange(len(OUTLETS)) + 1}.example/{seed}/{number}"
        if share < 0.05:
            yield _article(address, date(2020, 1, 1), OFF_TOPIC.format(day=number, year=seed))
            continue
        one = _new(draw)
        if share < 0.30 and told:
            one = _retold(draw.choice(told), draw)
        if share < 0.10 and addresses:
            address = draw.choice(addresses)
        told.append(one)
        addresses.append(address)
        yield _article(address, one.day + timedelta(days=1), f"{_words(one)}\n\n{_filler(draw, arabic=one.arabic)}")


def _new(draw: random.Random) -> _Told:
    one, other = draw.sample(range(len(PEOPLE)), 2)
    day = FIRST + timedelta(days=draw.randrange(DAYS))
    return _Told((one, other), draw.randrange(len(TOWNS)), day, draw.randrange(6), draw.randrange(3), _coin(draw))


def _retold(one: _Told, draw: random.Random) -> _Told:
    return _Told(one.pair, one.town, one.day, draw.randrange(6), draw.randrange(3), _coin(draw))


def _coin(draw: random.Random) -> bool:
    return draw.random() < 0.5


def _words(one: _Told) -> str:
    forms, tongue = (ARABIC, 1) if one.arabic else (ENGLISH, 0)
    return forms[one.form].format(
        a=PEOPLE[one.pair[0]][tongue],
        b=PEOPLE[one.pair[1]][tongue],
        town=TOWNS[one.town][tongue],
        weekday=WEEKDAYS[one.day.weekday()] if one.arabic else f"{one.day:%A}",
        month=MONTHS[one.day.month - 1] if one.arabic else f"{one.day:%B}",
        day=one.day.day,
        year=one.day.year,
        subject=SUBJECTS[one.subject][tongue],
    )


def _filler(draw: random.Random, *, arabic: bool) -> str:
    """Return some paragraphs that tell nothing, no two articles the same ones."""
    return "\n\n".join(" ".join(_sentence(draw, int(arabic)) for _ in range(3)) for _ in range(3))


def _sentence(draw: random.Random, tongue: int) -> str:
    subject, one, other = draw.choice(SUBJECTS), *draw.sample(WORDS, 2)
    return FILLER[tongue].format(subject=subject[tongue], one=one[tongue], other=other[tongue])


def _article(address: str, published: date, text: str) -> dict[str, str]:
    return {
        "url": address,
        "source": f"Outlet {address.split('-')[1].split('.')[0]}",
        "published": published.isoformat(),
        "title": text.split(".")[0][:90],
        "text": text,
    }

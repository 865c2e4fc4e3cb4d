"""How a timeline of ours is put on another page: three lines of HTML, without any script."""

from django.utils.html import escape

HEIGHT = 480


def embed_code(address: str, *, title: str, width: str = "100%", height: int = HEIGHT) -> str:
    """Return the three lines of HTML that put an embedded timeline on a page.

    >>> embed_code("https://a.example/en/embed/?type=call", title="Calls").count("\\n")
    2
    """
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}"\n'
        f'  width="{width}" height="{height}" style="border:0" loading="lazy"\n'
        '  sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )

"""A template may come from a stranger's pull request: it can change the looks, and nothing else."""

import os

import pytest
from jinja2.exceptions import SecurityError
from jinja2.exceptions import TemplateRuntimeError
from jinja2.exceptions import UndefinedError

from generator.render.templates import environment
from generator.report.parts import Link
from generator.words import ENGLISH

SECRET = "sesame"  # noqa: S105 - what must not be found

ESCAPES = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ link.__class__ }}",
    "{{ link.__init__.__globals__ }}",
    "{{ link['__class__'] }}",
    "{{ link|attr('__class__') }}",
    "{{ [link]|map(attribute='__class__')|first }}",
    "{{ '{0.__class__}'.format(link) }}",
    "{{ '{a.__class__.__init__.__globals__}'.format_map({'a': link}) }}",
    "{{ ('{0.__class__}'|safe).format(link) }}",
    "{{ _.__call__.__globals__ }}",
    "{{ _.plural.__func__ }}",
    "{{ _('{a.__class__}', a=link) }}",
    "{{ _('{a[0]}', a=[link]) }}",
    "{{ _('{a!r}', a=link) }}",
    "{{ _('{w.__call__.__func__.__globals__[gettext].os.environ[SECRET]}', w=_) }}",
    "{{ _.plural('{a.__class__}', '{a.__class__}', 1, a=link) }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{% set link.text = 'changed' %}",
    "{{ items.append(1) }}",
    "{{ items.clear() }}",
    "{{ names.update(a=1) }}",
    "{{ names.pop('a') }}",
]
EXPENSIVE = [
    "{{ 'a' * 10**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ [1] * 1000000000 }}",
    "{{ 1000000000 * 'a' }}",
    "{{ 9 ** 9 ** 7 }}",
    "{{ 2 ** 3 }}",
    "{{ '%1000000000d' % 1 }}",
    "{% for i in range(1000000000) %}{% endfor %}",
    "{{ _('{n:999999999d}', n=1) }}",
]


def rendered(source: str) -> str:
    return (
        environment(())
        .from_string(source)
        .render(_=ENGLISH, link=Link("text"), items=[], names={"a": 1})
    )


@pytest.mark.parametrize("source", ESCAPES)
def test_no_way_out_is_open(source, monkeypatch):
    monkeypatch.setenv("SECRET", SECRET)
    assert os.environ["SECRET"] == SECRET
    with pytest.raises((TemplateRuntimeError, ValueError)):
        rendered(source)


@pytest.mark.parametrize("source", EXPENSIVE)
def test_arithmetic_cannot_fill_the_memory(source):
    with pytest.raises((SecurityError, OverflowError, ValueError)):
        rendered(source)


def test_numbers_can_be_multiplied():
    assert rendered("{{ 6 * 7 }} {{ 1.5 * 2 }}") == "42 3.0"


@pytest.mark.parametrize(
    "source", ["{{ nothing }}", "{{ link.colour }}", "{{ names.b }}", "{% if nothing %}{% endif %}"]
)
def test_a_name_that_is_not_there_is_an_error(source):
    with pytest.raises(UndefinedError):
        rendered(source)


def test_every_text_is_escaped_in_every_kind_of_template():
    for name in ("page.html", "chart.svg", "report.html.j2", "plain.txt", "nameless"):
        made = environment(()).overlay()
        template = made.from_string("{{ text }}")
        template.name = name
        assert template.render(text="<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"

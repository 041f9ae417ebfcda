"""What columns are called: people name them, in their languages, and Monday's templates in English.

The tables are the mapping. Within one, what stands first is preferred.
"""
# ruff: noqa: RUF001 - words in every script are what is told apart

import re
import unicodedata
from enum import Enum
from functools import cache
from typing import Final


class Role(Enum):
    """What a column says of an item; the value is the field, as ``--map`` names it."""

    __hash__ = object.__hash__  # members are single, and looked up for each cell

    KEY = "id"
    TITLE = "title"
    STATUS = "status"
    OWNER = "owner"
    OTHERS = "contributors"
    START = "start"
    DUE = "due"
    COMPLETED = "completed"
    BASELINE = "baseline"
    FORECAST = "forecast"
    AFTER = "depends_on"
    TEXT = "description"
    EFFORT_PLANNED = "effort.planned"
    EFFORT_ACTUAL = "effort.actual"
    BUDGET_PLANNED = "budget.planned"
    BUDGET_ACTUAL = "budget.actual"
    LABELS = "tags"
    GROUP = "group"
    KIND = "type"
    SUBITEMS = "subitems"
    FILES = "files"
    UPDATED = "updated"
    OWN = "own"


TITLES: Final[dict[Role, tuple[str, ...]]] = {
    Role.STATUS: (
        *("status", "state", "item status", "task status", "project status", "progress status"),
        *("stage", "statut", "etat", "estado", "situacao", "stato", "stav", "staat", "durum"),
        *("статус", "κατασταση", "ステータス", "状態", "状态", "상태", "סטטוס"),
    ),
    Role.OWNER: (
        *("owner", "task owner", "item owner", "project owner", "responsible", "accountable"),
        *("lead", "project lead", "project manager", "pm", "assignee", "assigned to", "person"),
        *("person in charge", "people", "assigned", "who", "verantwortlich", "verantwortliche"),
        *("verantwortlicher", "zustandig", "besitzer", "responsable", "proprietaire", "personne"),
        *("personnes", "assigne a", "persona", "personas", "propietario", "asignado a"),
        *("responsavel", "pessoa", "pessoas", "proprietario", "atribuido a", "responsabile"),
        *("persone", "proprietari", "assegnato a", "verantwoordelijke", "eigenaar", "persoon"),
        *("toegewezen aan", "osoba", "wlasciciel", "ansvarig", "ansvarlig", "agare", "sahip"),
        *("ответственный", "исполнитель", "担当者", "担当", "负责人", "人员", "담당자", "אחראי"),
    ),
    Role.OTHERS: (
        *("contributors", "collaborators", "team", "team members", "support", "helpers"),
        *("mitwirkende", "equipe", "equipo", "colaboradores", "colaboradores", "medewerkers"),
    ),
    Role.DUE: (
        *("due date", "due", "deadline", "dead line", "target date", "target", "end date"),
        *("finish date", "finish", "end", "planned end", "planned finish", "delivery date"),
        *("launch date", "go live date", "go live", "milestone date", "date due"),
        *("falligkeitsdatum", "fallig", "fallig am", "termin", "frist", "enddatum", "zieldatum"),
        *("echeance", "date d echeance", "date limite", "date de fin", "fecha limite"),
        *("fecha de vencimiento", "vencimiento", "fecha de entrega", "fecha de fin", "fecha fin"),
        *("data de vencimento", "prazo", "data de entrega", "data final", "data limite"),
        *("scadenza", "data di scadenza", "vervaldatum", "einddatum", "termin wykonania"),
        *("forfallodatum", "slutdatum", "bitis tarihi", "son tarih", "срок", "дедлайн"),
        *("期限", "期日", "截止日期", "마감일", "תאריך יעד"),
    ),
    Role.START: (
        *("start date", "start", "started", "begin", "begin date", "planned start", "kick off"),
        *("startdatum", "beginn", "anfang", "debut", "date de debut", "inicio"),
        *("fecha de inicio", "fecha inicio", "data de inicio", "data inicial", "inizio"),
        *("data di inizio", "data rozpoczecia", "startdato", "baslangic tarihi", "начало"),
        *("дата начала", "開始日", "开始日期", "시작일"),
    ),
    Role.COMPLETED: (
        *("completed date", "completion date", "date completed", "completed on", "completed"),
        *("done date", "date done", "done on", "closed date", "actual end", "actual finish"),
        *("actual end date", "actual completion", "completed at", "abgeschlossen am"),
        *("erledigt am", "date d achevement", "termine le", "fecha de finalizacion"),
        *("data de conclusao", "data di completamento", "voltooid op", "完了日", "完成日期"),
    ),
    Role.BASELINE: ("baseline", "baseline date", "baseline end", "original due date"),
    Role.FORECAST: ("forecast", "forecast date", "expected date", "expected completion"),
    Role.AFTER: (
        *("dependency", "dependencies", "dependent on", "depends on", "depends", "predecessor"),
        *("predecessors", "blocked by", "waiting on", "waiting for", "after", "abhangigkeit"),
        *("abhangigkeiten", "abhangig von", "vorganger", "dependance", "dependances"),
        *("depend de", "dependencia", "dependencias", "depende de", "dipendenza"),
        *("dipendenze", "dipende da", "afhankelijkheid", "afhankelijk van", "зависимость"),
        *("依存関係", "依赖", "종속성"),
    ),
    Role.TEXT: (
        *("description", "details", "notes", "note", "summary", "text", "long text"),
        *("beschreibung", "notizen", "descripcion", "notas", "descricao", "descrizione"),
        *("beschrijving", "notities", "remarques", "описание", "説明", "描述", "설명"),
    ),
    Role.LABELS: ("tags", "tag", "labels", "label", "etiquetas", "etiquettes", "schlagworte"),
    Role.GROUP: ("group", "group name", "gruppe", "groupe", "grupo", "gruppo", "groep"),
    Role.KIND: ("type", "item type", "task type", "kind", "milestone", "milestones", "typ"),
    Role.FILES: ("files", "file", "attachments", "dateien", "fichiers", "archivos", "arquivos"),
    Role.UPDATED: ("last updated", "last update", "updated", "updated at", "zuletzt aktualisiert"),
    Role.BUDGET_PLANNED: (
        *("budget", "planned budget", "budget planned", "planned cost", "estimated cost"),
        *("estimated budget", "total budget", "presupuesto", "orcamento", "begroting", "予算"),
    ),
    Role.BUDGET_ACTUAL: (
        *("actual cost", "actual costs", "actual budget", "budget spent", "actual spend"),
        *("spent", "amount spent", "cost to date", "ist kosten", "gastado", "gasto"),
    ),
}
ANY_DAY: Final = (
    *("date", "day", "datum", "tag", "fecha", "data", "tarih", "дата", "日付", "日期", "날짜"),
    *("תאריך", "pvm", "dato"),
)
TIMELINE: Final = (
    *("timeline", "time line", "schedule", "dates", "zeitachse", "zeitleiste", "zeitplan"),
    *("chronologie", "calendrier", "cronograma", "linha do tempo", "tijdlijn", "cronologia"),
    *("タイムライン", "时间线", "타임라인"),
)
TIME_SPENT: Final = ("time tracking", "time tracker", "time spent", "zeiterfassung")
NAMES: Final = frozenset(
    (
        *("name", "item", "task", "task name", "item name", "title", "project", "element"),
        *("aufgabe", "titel", "nom", "tache", "titre", "nombre", "tarea", "elemento", "titulo"),
        *("nome", "tarefa", "compito", "attivita", "naam", "taak", "nazwa", "zadanie", "namn"),
        *("navn", "ad", "isim", "имя", "название", "задача", "名前", "名称", "이름", "שם"),
    )
)
SUBITEMS: Final = frozenset(
    (
        *("subitems", "sub items", "subitem", "subtasks", "sub tasks", "unterelemente"),
        *("untergeordnete elemente", "sous elements", "subelementos", "subitens", "subelemen"),
        *("sottoelementi", "elementi secondari", "sub elementen", "podelementy", "alt ogeler"),
        *("подэлементы", "サブアイテム", "子项", "하위 아이템"),
    )
)
START_OF: Final = frozenset(("start", "from", "begin", "beginn", "debut", "inicio", "inizio"))
END_OF: Final = frozenset(("end", "to", "finish", "ende", "fin", "fim", "fine", "eind"))
PLANNED: Final = frozenset(("planned", "estimated", "estimate", "estimation", "effort", "plan"))
ACTUAL: Final = frozenset(("actual", "spent", "logged", "tracked", "worked"))
HOURS: Final = frozenset(("h", "hr", "hrs", "hour", "hours", "stunden", "heures", "horas", "ore"))
DAYS: Final = frozenset(("d", "day", "days", "md", "pd", "tage", "pt", "jours", "dias", "giorni"))

_APART = re.compile(r"[\W_]+")


@cache
def plain(title: str) -> str:
    """Return a title in small letters without accents and marks."""
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_APART.sub(" ", bare).split())


@cache
def rank(role: Role, title: str) -> int | None:
    """Return how far down among the names of a role a title stands; none where it is not there."""
    return _ranks(role).get(plain(title))


@cache
def _ranks(role: Role) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for place, name in enumerate(TITLES.get(role, ())):
        ranks.setdefault(plain(name), place)
    return ranks


def is_id(title: str) -> bool:
    """Return whether a column holds the lasting ids of items."""
    return plain(title) in {"item id auto generated", "item id", "pulse id"}


def is_certain_id(title: str) -> bool:
    """Return whether a title is one that Monday alone writes."""
    return plain(title) == "item id auto generated"

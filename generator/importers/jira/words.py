"""What Jira calls its columns, kinds and endings, in the languages in which it exports them."""
# ruff: noqa: RUF001 - some of them are written with letters that resemble Latin ones

import re
import unicodedata
from functools import cache
from functools import lru_cache
from typing import Final
from typing import NamedTuple

HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "key": (
        *("issue key", "key", "work item key", "work key", "clave de incidencia", "clave"),
        *("vorgangsschlüssel", "schlüssel", "clé de ticket", "clé de la demande", "clé"),
        *("chave da item", "chave do item", "chave", "chiave segnalazione", "chiave ticket"),
        *("chiave", "issuesleutel", "issue-sleutel", "sleutel", "klucz zgłoszenia", "klucz"),
        *("ключ проблемы", "ключ задачи", "ключ запроса", "ключ", "課題キー", "キー", "问题关键字"),
        *(
            "关键字",
            "事务密钥",
            "問題關鍵字",
            "이슈 키",
            "키",
            "klíč úkolu",
            "klíč požadavku",
            "klíč",
        ),
        *("anahtar", "ärendenyckel", "nyckel", "sagsnøgle", "nøgle", "nøkkel", "avain", "kulcs"),
    ),
    "id": (
        *("issue id", "work item id", "id de la incidencia", "vorgangs-id", "id de ticket"),
        *("id da item", "id do item", "id segnalazione", "issue-id", "id. zgłoszenia"),
        *(
            "id zgłoszenia",
            "id проблемы",
            "ид проблемы",
            "id задачи",
            "課題 id",
            "问题 id",
            "问题id",
        ),
    ),
    "type": (
        *("issue type", "work type", "work item type", "tipo de incidencia", "vorgangstyp"),
        *("type de ticket", "type de demande", "tipo de item", "tipo do item", "issuetype"),
        *("tipo segnalazione", "tipo di ticket", "issue-type", "typ zgłoszenia", "тип задачи"),
        *("тип проблемы", "тип запроса", "課題タイプ", "问题类型", "问题類型", "이슈 유형"),
        *("typ úkolu", "typ požadavku", "ärendetyp", "sagstype", "sakstype", "konu türü"),
    ),
    "summary": (
        *("summary", "resumen", "zusammenfassung", "résumé", "resumo", "riepilogo"),
        *("samenvatting", "podsumowanie", "тема", "сводка", "резюме", "要約", "概要", "摘要"),
        *("요약", "souhrn", "shrnutí", "özet", "sammanfattning", "sammendrag", "oversigt"),
        *("yhteenveto", "összefoglaló", "összegzés", "rezumat"),
    ),
    "status": (
        *("status", "estado", "statut", "état", "stato", "stav", "durum", "статус"),
        *("ステータス", "状态", "狀態", "상태", "tila", "állapot", "stare"),
    ),
    "category": (
        *("status category", "categoría de estado", "statuskategorie", "catégorie de statut"),
        *("catégorie d'état", "categoria do status", "categoria de status", "statuscategorie"),
        *("categoria di stato", "categoria stato", "kategoria statusu", "категория статуса"),
        *(
            "ステータス カテゴリー",
            "ステータス カテゴリ",
            "状态类别",
            "상태 카테고리",
            "kategorie stavu",
        ),
    ),
    "project-key": (
        *("project key", "clave del proyecto", "clave de proyecto", "projektschlüssel"),
        *("clé de projet", "clé du projet", "chave do projeto", "chiave progetto"),
        *("projectsleutel", "klucz projektu", "ключ проекта", "プロジェクト キー", "项目密钥"),
    ),
    "project": (
        *("project name", "project", "nombre del proyecto", "nombre de proyecto", "projektname"),
        *("nom de projet", "nom du projet", "nome do projeto", "nome progetto", "projectnaam"),
        *("nazwa projektu", "название проекта", "имя проекта", "プロジェクト名", "项目名称"),
        *("proyecto", "projekt", "projet", "projeto", "progetto", "проект", "プロジェクト", "项目"),
    ),
    "assignee": (
        *("assignee", "persona asignada", "responsable", "zugewiesene person", "bearbeiter"),
        *("zugewiesen an", "personne assignée", "attribué à", "assigné à", "responsável"),
        *("assegnatario", "assegnato a", "toegewezen persoon", "toegewezen aan", "uitvoerder"),
        *("osoba przypisana", "przypisany", "przypisano do", "исполнитель", "担当者", "经办人"),
        *("受托人", "담당자", "řešitel", "přiřazený řešitel", "atanan", "tilldelad", "tildelt"),
    ),
    "reporter": (
        *("reporter", "informador", "autor", "rapporteur", "relator", "segnalatore", "melder"),
        *("zgłaszający", "автор", "報告者", "报告人", "보고자"),
    ),
    "created": (
        *("created", "creada", "creado", "erstellt", "erstellt am", "création", "créé", "créée"),
        *("criado", "criada", "creato", "creata", "aangemaakt", "gemaakt", "utworzono"),
        *("utworzone", "создано", "создан", "作成日", "作成日時", "创建日期", "已创建", "생성일"),
    ),
    "resolved": (
        *("resolved", "resuelta", "resuelto", "erledigt", "gelöst", "résolu", "résolue"),
        *("resolvido", "resolvida", "risolto", "risolta", "opgelost", "rozwiązano"),
        *(
            "дата решения",
            "решено",
            "解決日",
            "解決日時",
            "解决日期",
            "已解决",
            "해결일",
            "vyřešeno",
        ),
    ),
    "due": (
        *("due date", "due", "fecha de vencimiento", "fälligkeitsdatum", "fällig am"),
        *("date d'échéance", "échéance", "data limite", "data de vencimento", "data de entrega"),
        *("data di scadenza", "scadenza", "einddatum", "vervaldatum", "deadline", "termin"),
        *("data ukończenia", "termin wykonania", "срок исполнения", "срок", "期限", "到期日"),
        *("截止日期", "기한", "마감일", "termín dokončení", "termín", "bitiş tarihi"),
        *("förfallodatum", "forfaldsdato", "forfallsdato", "eräpäivä", "határidő"),
    ),
    "start": (
        *("start date", "fecha de inicio", "startdatum", "anfangsdatum", "date de début"),
        *("data de início", "data di inizio", "data inizio", "data rozpoczęcia"),
        *("дата начала", "開始日", "开始日期", "시작일", "시작 날짜", "datum zahájení"),
    ),
    "target-start": ("target start", "inicio previsto", "zielstart", "début cible"),
    "target-end": ("target end", "fin previsto", "zielende", "fin cible"),
    "inferred-start": ("inferred start date",),
    "inferred-due": ("inferred due date",),
    "resolution": (
        *("resolution", "resolución", "lösung", "résolution", "resolução", "risoluzione"),
        *("oplossing", "rozwiązanie", "решение", "解決状況", "解决结果", "해결책", "řešení"),
    ),
    "priority": (
        *("priority", "prioridad", "priorität", "priorité", "prioridade", "priorità"),
        *("prioriteit", "priorytet", "приоритет", "優先度", "优先级", "우선순위", "priorita"),
    ),
    "description": (
        *("description", "descripción", "beschreibung", "descrição", "descrizione"),
        *("beschrijving", "opis", "описание", "説明", "描述", "설명", "popis", "açıklama"),
        *("beskrivning", "beskrivelse", "kuvaus", "leírás", "descriere"),
    ),
    "labels": (
        *("labels", "label", "etiquetas", "stichwörter", "stichworte", "étiquettes"),
        *("categorias", "etichette", "etykiety", "метки", "ラベル", "标签", "레이블", "štítky"),
    ),
    "components": (
        *("components", "component/s", "component", "componentes", "komponenten", "composants"),
        *("componenti", "componenten", "komponenty", "компоненты", "コンポーネント", "模块"),
    ),
    "fix": (
        *("fix versions", "fix version/s", "fix version", "versiones corregidas"),
        *("versiones de corrección", "lösungsversionen", "lösungsversion(en)", "lösungsversion"),
        *("versions corrigées", "version(s) corrigée(s)", "versões corrigidas"),
        *("versões de correção", "versioni corrette", "versioni di correzione", "fixversies"),
        *("oplossingsversies", "wersje rozwiązania", "wersje naprawcze", "исправить в версиях"),
        *("версии исправления", "修正バージョン", "修复的版本", "修复版本", "수정 버전"),
    ),
    "affects": ("affects versions", "affects version/s", "versiones afectadas"),
    "planned": (
        *("original estimate", "estimación original", "ursprüngliche schätzung"),
        *("estimation d'origine", "estimation originale", "estimation initiale"),
        *("estimativa original", "stima originale", "oorspronkelijke schatting"),
        *("pierwotne oszacowanie", "первоначальная оценка", "исходная оценка"),
        *("初期見積もり", "当初見積", "初始预估时间", "初始预估", "최초 예상"),
    ),
    "spent": (
        *("time spent", "tiempo trabajado", "tiempo dedicado", "tiempo empleado"),
        *("aufgewendete zeit", "benötigte zeit", "zeitaufwand", "temps consacré"),
        *("temps passé", "tempo gasto", "tempo impiegato", "tempo trascorso", "bestede tijd"),
        *("czas pracy", "затраченное время", "затрачено времени", "消費時間", "実績時間"),
        *("耗费时间", "花费时间", "소요 시간"),
    ),
    "sprint": ("sprint", "спринт", "スプリント", "冲刺", "스프린트"),
    "parent": (
        *("parent", "parent id", "principal", "padre", "elemento principal", "pai"),
        *("übergeordnet", "übergeordnetes element", "ticket parent", "parente", "genitore"),
        *("elemento padre", "bovenliggend", "element nadrzędny", "родитель", "親", "父级"),
    ),
    "parent-key": (
        *("parent key", "clave principal", "chave pai", "chave do pai", "clé parent"),
        *("clé du parent", "übergeordneter schlüssel", "chiave padre", "klucz nadrzędny"),
        *("ключ родителя", "親キー"),
    ),
    "parent-title": ("parent summary",),
    "epic": ("epic link", "vínculo de épica", "epic-verknüpfung", "lien d'épopée"),
    "epic-name": ("epic name",),
    "points": ("story points", "story point estimate", "story-points"),
    "comments": (
        *("comment", "comments", "comentario", "comentarios", "kommentar", "kommentare"),
        *("commentaire", "commentaires", "comentário", "comentários", "commento", "commenti"),
        *("opmerking", "opmerkingen", "reactie", "komentarz", "комментарий", "комментарии"),
        *("コメント", "评论", "注释", "댓글", "komentář"),
    ),
    "attachments": (
        *("attachment", "attachments", "archivo adjunto", "adjunto", "adjuntos", "anhang"),
        *("anlagen", "pièce jointe", "pièces jointes", "anexo", "anexos", "allegato"),
        *("bijlage", "załącznik", "вложение", "вложения", "添付ファイル", "附件", "첨부 파일"),
    ),
    "worklogs": ("log work", "registro de trabajo", "arbeit protokollieren", "work log"),
    "votes": ("votes", "votos", "stimmen", "voti", "stemmen", "głosy", "голоса", "投票", "投票数"),
}
"""Every header that is read, by the field that it is: of Cloud and Server, new and old."""

NOT_KEPT: Final = (
    *("project type", "project lead", "project lead id", "project description", "project url"),
    *("assignee id", "reporter id", "creator", "creator id", "updated", "last viewed"),
    *("watchers", "watchers id", "work ratio", "remaining estimate", "status category changed"),
    *("development", "issue color", "rank", "epic color", "epic status", "flagged color"),
    *("actualizada", "aktualisiert", "mise a jour", "atualizado", "atualizada", "aggiornato"),
    *("bijgewerkt", "zaktualizowano", "обновлено", "更新日", "已更新", "업데이트"),
    *("id de la persona asignada", "id del informador", "creador", "id del creador"),
    *("ultima visualizacion", "tipo de proyecto", "responsable del proyecto", "observadores"),
    *("open forms", "total forms", "submitted forms", "locked forms", "parent id"),
    *("[chart] date of first response", "[chart] time in status", "date of first response"),
)
"""What says nothing of a plan, or changes whenever somebody looks."""
CUSTOM: Final = (
    *("custom field", "campo personalizado", "benutzerdefiniertes feld", "champ personnalisé"),
    *("benutzerdefinierte felder", "champs personnalisés", "campo personalizzato"),
    *("aangepast veld", "pole niestandardowe", "pole własne", "пользовательское поле"),
    *("настраиваемое поле", "カスタム フィールド", "カスタムフィールド", "自定义字段", "自訂欄位"),
    *("사용자 지정 필드", "사용자 정의 필드", "vlastní pole", "özel alan", "anpassat fält"),
    *("brugerdefineret felt", "egendefinert felt", "mukautettu kenttä", "egyéni mező"),
)
INWARD: Final = (
    "inward",
    "entrant",
    "eingehend",
    "entrada",
    "intern",
    "inkomend",
    "входящ",
    "inbound",
)
OUTWARD: Final = (
    *("outward", "sortant", "saliente", "ausgehend", "salida", "extern", "uitgaand"),
    *("исходящ", "outbound", "saída"),
)
"""What a header of links holds in one language or another, for the two ways of a link."""
BLOCKS: Final = frozenset(("blocks", "block", "blocker", "gantt end to start", "finish-to-start"))
"""Links whose outward end waits for the inward one."""
DEPENDS: Final = frozenset(("depends", "dependency", "depend", "depends on", "dependent"))
"""Links whose inward end waits for the outward one."""
EPICS: Final = frozenset(
    (
        *("epic", "epica", "epico", "epopeya", "epopee", "epos", "epik", "эпик", "エピック"),
        *("史诗", "长篇故事", "에픽", "eepos"),
    )
)
MILESTONES: Final = frozenset(
    (
        *("milestone", "meilenstein", "hito", "jalon", "marco", "mijlpaal", "kamien milowy"),
        *("pietra miliare", "milnik", "веха", "マイルストーン", "里程碑", "마일스톤", "milstolpe"),
    )
)
GIVEN_UP: Final = frozenset(
    (
        *("won't do", "won't fix", "wont do", "wont fix", "duplicate", "declined", "rejected"),
        *("cannot reproduce", "can't reproduce", "incomplete", "invalid", "not a bug", "obsolete"),
        *("known error", "abandoned", "cancelled", "canceled", "withdrawn", "not doing"),
        *("duplicado", "duplicada", "no se hara", "duplikat", "wird nicht erledigt", "doublon"),
        *("ne sera pas fait", "nao sera feito", "дубликат", "не будет сделано", "重複", "重复"),
    )
)
"""Resolutions of work that was closed without being done."""
_WRAPPED: Final = re.compile(r"(?P<word>[^()]{3,60}?)\s*\((?P<name>.{1,200})\)")


class Header(NamedTuple):
    """What a column is: the field that it holds, or its name and whether somebody invented it."""

    field: str
    name: str
    link: str = ""


@lru_cache(maxsize=4_000)
def plain(text: str) -> str:
    """Return a text without accents, in small letters, with single blanks."""
    decomposed = unicodedata.normalize(
        "NFKD", text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.split())


def header_of(text: str) -> Header:
    """Return what a header says; a field of ``own`` is kept, one of ``""`` is not."""
    name = plain(text)
    wrapped = _WRAPPED.fullmatch(text.strip())
    if name in _fields():
        return Header(_fields()[name], text)
    if wrapped and plain(wrapped["word"]) in _custom():
        inner = plain(wrapped["name"])
        if inner in _kept_out():
            return Header("", wrapped["name"])
        return Header(_fields().get(inner, "own"), wrapped["name"])
    if wrapped:
        word = plain(wrapped["word"])
        for field, words in (("inward", INWARD), ("outward", OUTWARD)):
            if any(plain(each) in word for each in words):
                return Header(field, text, plain(wrapped["name"]))
    if name in _kept_out() or text.strip().startswith("Σ"):
        return Header("", text)
    return Header("own" if name else "", text)


@cache
def _fields() -> dict[str, str]:
    return {plain(word): field for field, words in HEADERS.items() for word in words}


@cache
def _custom() -> frozenset[str]:
    return frozenset(plain(word) for word in CUSTOM)


@cache
def _kept_out() -> frozenset[str]:
    return frozenset(plain(word) for word in NOT_KEPT)

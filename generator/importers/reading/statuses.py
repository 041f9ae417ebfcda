"""Read states: what a list, a column or a cell calls them, in any of the languages of trackers."""
# ruff: noqa: RUF001 - Turkish and Russian are written with letters that resemble Latin ones

import unicodedata
from functools import cache
from typing import Final

from generator.model.milestone import Status

WORDS: Final[dict[Status, tuple[str, ...]]] = {
    Status.COMPLETED: (
        *("completed", "complete", "done", "finished", "closed", "resolved"),
        *("accepted", "merged", "released", "shipped", "delivered", "achieved"),
        *("passed", "approved", "deployed", "live", "launched", "100%", "✅", "✔", "☑"),
        *("v", "x", "yes", "erledigt", "fertig", "abgeschlossen", "beendet"),
        *("geschlossen", "gelöst", "terminé", "terminée", "fini", "fait", "fermé"),
        *("clos", "livré", "validé", "réalisé", "achevé", "hecho", "hecha"),
        *("finalizado", "finalizada", "terminado", "terminada", "completado"),
        *("completada", "cerrado", "cerrada", "listo", "lista", "resuelto"),
        *("concluído", "concluída", "feito", "entregue", "fechado"),
        *("completato", "completata", "fatto", "finito", "chiuso", "concluso"),
        *("gereed", "klaar", "afgerond", "voltooid", "gesloten", "zrobione"),
        *("gotowe", "ukończone", "zakończone", "hotovo", "dokončeno", "klar"),
        *("färdig", "avslutad", "færdig", "afsluttet", "ferdig", "fullført"),
        *("valmis", "suljettu", "kész", "gata", "finalizat", "bitti"),
        *("tamamlandı", "готово", "выполнено", "завершено", "закрыто"),
        *("сделано", "виконано", "закрито", "ολοκληρώθηκε", "完成", "已完成"),
        *("完了", "終了", "完了済み", "완료", "terminados"),
        *("completadas", "realizadas", "クローズ", "やったこと"),
    ),
    Status.IN_PROGRESS: (
        *("in progress", "doing", "wip", "active", "started", "ongoing"),
        *("under way", "underway", "in review", "review", "testing"),
        *("in testing", "in development", "development", "implementing"),
        *("in work", "working on it", "in arbeit", "in bearbeitung", "laufend"),
        *("aktiv", "angefangen", "begonnen", "en cours", "en curso"),
        *("en progreso", "en proceso", "haciendo", "em andamento"),
        *("em progresso", "fazendo", "in corso", "in lavorazione", "bezig"),
        *("in behandeling", "mee bezig", "w toku", "w trakcie", "probíhá"),
        *("rozpracováno", "pågående", "pågår", "i gang", "igangværende"),
        *("käynnissä", "kesken", "folyamatban", "în curs", "în lucru"),
        *("devam ediyor", "в работе", "в процессе", "выполняется", "в роботі"),
        *("σε εξέλιξη", "进行中", "進行中", "対応中", "作業中", "진행 중"),
        *("进行", "🔄", "🚧", "⏳", "code review", "qa"),
        *("ready for review", "accepted for work", "pruebas", "en pruebas"),
        *("やっていること", "im test", "in test", "en test"),
    ),
    Status.NOT_STARTED: (
        *("not started", "to do", "todo", "open", "new", "backlog", "planned"),
        *("pending", "ready", "queued", "in queue", "upcoming", "next"),
        *("scheduled", "unstarted", "not yet started", "future", "offen"),
        *("geplant", "neu", "nicht begonnen", "zu erledigen", "ausstehend"),
        *("à faire", "a faire", "à venir", "a venir", "ouvert", "prévu"),
        *("planifié", "non commencé", "por hacer", "pendiente"),
        *("tareas por hacer", "abierto", "planificado", "sin empezar"),
        *("a fazer", "pendente", "aberto", "planejado", "não iniciado"),
        *("da fare", "aperto", "pianificato", "non iniziato", "te doen"),
        *("nog te doen", "gepland", "niet begonnen", "do zrobienia", "otwarte"),
        *("zaplanowane", "nezahájeno", "otevřeno", "att göra", "planerad"),
        *("at gøre", "å gjøre", "planlagt", "tehtävä", "avoin"),
        *("suunniteltu", "teendő", "nyitott", "de făcut", "yapılacak", "açık"),
        *("к выполнению", "открыто", "запланировано", "не начато", "новая"),
        *("до виконання", "відкрито", "未着手", "未開始", "未开始", "待办"),
        *("计划", "予定", "할 일", "⬜", "☐", "opened", "reopened"),
        *("selected for development", "product backlog", "sprint backlog"),
        *("cosas por hacer", "やること", "やりたいこと", "parking lot"),
    ),
    Status.BLOCKED: (
        *("blocked", "stuck", "on hold", "hold", "waiting", "impeded", "paused"),
        *("suspended", "waiting for", "blockiert", "wartet", "angehalten"),
        *("pausiert", "bloqué", "en attente", "suspendu", "bloqueado"),
        *("bloqueada", "en espera", "detenido", "em espera", "parado"),
        *("bloccato", "in attesa", "sospeso", "geblokkeerd", "wacht"),
        *("zablokowane", "wstrzymane", "blokováno", "blockerad", "väntar"),
        *("blokeret", "blokkert", "estetty", "blokkolva", "blocat"),
        *("bloqueo", "bloqueos", "blockers", "blocker", "parked"),
        *("engellendi", "beklemede", "заблокировано", "ожидание"),
        *("приостановлено", "заблоковано", "阻塞", "暂停", "保留", "보류"),
        *("⛔", "🛑"),
    ),
    Status.CANCELLED: (
        *("cancelled", "canceled", "won't do", "wont do", "won't fix"),
        *("wontfix", "rejected", "dropped", "abandoned", "discarded"),
        *("obsolete", "duplicate", "declined", "withdrawn", "abgebrochen"),
        *("abgelehnt", "verworfen", "storniert", "annulé", "abandonné", "rejeté"),
        *("cancelado", "cancelada", "descartado", "rechazado", "rejeitado"),
        *("annullato", "scartato", "geannuleerd", "vervallen", "anulowane"),
        *("odrzucone", "zrušeno", "avbruten", "inställd", "annulleret"),
        *("kansellert", "peruttu", "törölve", "anulat", "iptal"),
        *("iptal edildi", "отменено", "отклонено", "скасовано", "取消", "已取消"),
        *("中止", "キャンセル", "취소", "❌", "🚫"),
    ),
    Status.DRAFT: (
        *("draft", "idea", "ideas", "entwurf", "idee", "brouillon", "idée"),
        *("borrador", "rascunho", "bozza", "concept", "szkic", "черновик", "草稿"),
        *("下書き",),
    ),
}


def status_of(word: str) -> Status | None:
    """Return the state that a word says, whatever its case, accents, dashes or emoji; else none."""
    known = _known()
    plain = _plain(word)
    return known.get(plain) or known.get(_letters(plain))


@cache
def _known() -> dict[str, Status]:
    return {_plain(word): status for status, words in WORDS.items() for word in words}


def _plain(word: str) -> str:
    text = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(bare.replace("-", " ").replace("_", " ").split())


def _letters(text: str) -> str:
    """Return a text without emoji, digits and marks around its words."""
    return " ".join("".join(c if c.isalpha() or c == "'" else " " for c in text).split())

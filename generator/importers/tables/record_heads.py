"""The heads of columns that tell when a row was made or changed, which is no day of the plan."""

from typing import Final

OF_THE_RECORD: Final = frozenset(
    (
        *("created", "creation", "added", "updated", "modified", "changed", "erstellt", "angelegt"),
        *("geändert", "aktualisiert", "créé", "création", "modifié", "ajouté", "creado", "creada"),
        *("creación", "modificado", "actualizado", "criado", "criada", "criação", "atualizado"),
        *("creato", "creazione", "aggiornato", "modificato", "gemaakt", "aangemaakt", "gewijzigd"),
        *("utworzono", "vytvořeno", "skapad", "oprettet", "opprettet", "luotu", "létrehozva"),
        *(
            "создан",
            "создано",
            "создания",
            "изменено",
            "обновлено",
            "створено",
            "作成日",
            "作成日時",
        ),
        *("更新日", "更新日時", "创建时间", "创建日期", "更新时间", "생성일"),
    )
)


def tells_of_the_record(head: str) -> bool:
    """Return whether a head tells when a row was made or changed."""
    return not OF_THE_RECORD.isdisjoint(head.casefold().replace("_", " ").split())

"""Who, where and on what words the events of a record rest, by id: what every format asks."""

from __future__ import annotations

from dateline.model import Entity, Event, Evidence, Mention, Place, Record, Role


class Sides:
    """The parts of one record that its events point at."""

    def __init__(self, record: Record) -> None:
        self._mentions = {mention.id: mention for mention in record.mentions}
        self._entities = {entity.id: entity for entity in record.entities}
        self._places = {place.id: place for place in record.places}

    def mention(self, role: Role) -> Mention:
        """The words of a role; it always has some."""
        return self._mentions[role.mention]

    def entity(self, name: str | None) -> Entity | None:
        """The entity with this id, where there is one."""
        return self._entities.get(name) if name else None

    def holder(self, role: Role) -> str:
        """Who has the role: by full name, else in the words of the text."""
        entity = self.entity(role.entity)
        return entity.name if entity else self.mention(role).text

    def place(self, event: Event) -> Place | None:
        """Where the event happened, if the text says so."""
        return self._places.get(event.place) if event.place else None

    def says(self, event: Event) -> tuple[str, ...]:
        """To whom the event is attributed, outermost first; empty in the outlet's own voice."""
        names = []
        for link in event.attribution:
            if entity := self.entity(link.speaker):
                names.append(entity.name)
            elif link.source:
                names.append(link.source.text)
        return tuple(names)

    def evidence(self, event: Event) -> Evidence:
        """The words that prove the event; of an event without any, its trigger."""
        trigger = event.trigger
        return event.evidence or Evidence(trigger.start, trigger.end, trigger.text, "", "")

"""A printed role held against dated records at the article's date: borne out, contradicted, or nothing said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from extractor.annotate.countries import adjective_codes, country_codes
from extractor.annotations import Person, Role
from extractor.article import BODY, Span
from extractor.evidence.gathered import SourceResolution
from extractor.evidence.registry.answers import searched
from extractor.evidence.registry.context import Context
from extractor.evidence.registry.dates import Standing, earliest, in_words, latest, neighbours, standing
from extractor.evidence.registry.names import is_attached, is_office, person_form, title
from extractor.evidence.registry.offices import fits, names_the_seat
from extractor.evidence.registry.records import Entity, RoleRecord
from extractor.evidence.registry.store import RegistryStore
from extractor.findings import Evidence

BESIDE = 8
"""The longest gap between a speaker and the title: ", the "."""
YEAR = re.compile(r"(?<![\d.,$£€])(1[89]\d\d|20\d\d)(?![\d,%]|\.\d)")
EXPLICIT = re.compile(r"\b(current|currently|incumbent|sitting|serving)\b", re.IGNORECASE)
THEN = re.compile(r"\bthen[-\s]*$", re.IGNORECASE)
NOT_YET_OR_NO_LONGER = re.compile(
    r"\b(at the time|later|future|once|next|first|become|becomes|became|becoming|appointed|elected|named|nominated|will be"
    r"|would be|could be|should be|may be|to be|not be|being|for|as|was|were|had been|no longer|under)\b[-\s]*"
    r"(the |a |an |our |their )?$",
    re.IGNORECASE,
)
SUPPOSED = re.compile(
    r"\b(?:once|when|whenever|since|if|until|till|unless|whether|as soon as|by the time|imagine|imagining|prospect of"
    r"|idea of|thought of|fear(?:s|ed|ing)?|worr(?:y|ies|ied|ying) about)\b[^,.;:]{0,40}$",
    re.IGNORECASE,
)
"""Words after which an office is told of another time, or only imagined: "worry about President Quince"."""
TO_BECOME = re.compile(
    r"\b(?:once|when|if|until|till|unless|as soon as|by the time|after|before)\b[^,.;:]{0,40}\b(?:is|are|becomes?)\s+"
    r"(?:an? |the |our |your |their )?(?:former |ex-?)?$",
    re.IGNORECASE,
)
"""What stands before a state that is still to come: "once Ms Quince is former president"."""
CANDIDATE = re.compile(
    r"\b(next|future|incoming|candidate|nominee|hopeful|contender|would-be|potential|designate|elect)\b", re.IGNORECASE
)
AHEAD = re.compile(r"\b(?:by|before|until|till|ahead of)\s+(?:early |mid-|late |the end of )?$", re.IGNORECASE)
FORMER = re.compile(r"\b(former|ex|one-time|onetime|erstwhile)\b[-\s]*", re.IGNORECASE)
IN_ITS_DAY = re.compile(
    r"^[\s,]*(when|while|during|until|till|between|before|from|at the time|back then|back in|under)\b"
)
WORD_AFTER = re.compile(r"(?:['’]s)?\s([a-z]+)")
FORMER_BEFORE = re.compile(r"\b(former|ex)[-\s]+$", re.IGNORECASE)
FORMER_WORDS_BEFORE = re.compile(r"\b(former|ex)[-\s]+(?:[\w.’'-]+\s){0,3}$", re.IGNORECASE)


class RoleJudge:
    """Judges the roles of one article. organizations: those of the article that are on record, by id."""

    def __init__(self, store: RegistryStore, context: Context, organizations: Mapping[str, Entity]) -> None:
        self.store = store
        self.context = context
        self.organizations = organizations

    def judge(self, person: Person, role: Role, entity: Entity | None, day: date) -> SourceResolution | None:
        """What the records say of the person's role on that day; entity: the person's record, when there is one."""
        if _cut_short(role) or _names_whom_it_serves(role):
            return None
        if entity is None:
            return self._seat_of_another(person, role, day)
        return self._role_of_record(person, role, entity, day)

    def _role_of_record(self, person: Person, role: Role, entity: Entity, day: date) -> SourceResolution | None:
        records = self.store.roles(entity.key)
        matching = [r for r in records if fits(role, r, self.organizations, self.context)]
        if not matching:
            return self._seat_of_another(person, role, day, entity)
        status = self._status(role)
        at = {r: standing(r, day) for r in matching}
        in_force = [r for r in matching if at[r] is Standing.IN_FORCE]
        ended = [r for r in matching if at[r] is Standing.ENDED]
        unknown = Standing.UNKNOWN in at.values()
        if status == "former" and self._is_anothers(person, role):
            return None
        if status == "then" or self._speaks_of_another_time(role, in_force or ended, day):
            return None
        if status == "former":
            if not in_force:
                return self._confirmed(person, role, entity, ended[-1]) if ended and not unknown else None
            record, marked = in_force[-1], self._with_former(role)
            return self._contradicted(
                person,
                replace(role, span=marked),
                f"“{marked.text}”: {entity.name} was {record.title} on {day}, {in_words(record)}",
                (record, *self._neighbours(record)),
                entity,
                firm=not self.context.is_quoted(role.span),
                suggestion=FORMER.sub("", marked.text).strip(),
            )
        if in_force:
            if status == "elect":
                record = in_force[-1]
                return self._contradicted(
                    person,
                    role,
                    f"{entity.name} was in office as {record.title} on {day}, {in_words(record)}",
                    (record,),
                    entity,
                    firm=False,
                )
            return self._confirmed(person, role, entity, in_force[-1])
        if ended and not unknown and status not in {"acting", "elect"}:
            return self._no_longer(person, role, entity, ended[-1], day)
        if not ended and not unknown and status is None:
            return self._not_yet(person, role, entity, matching[0], day)
        return None

    def _not_yet(
        self, person: Person, role: Role, entity: Entity, record: RoleRecord, day: date
    ) -> SourceResolution | None:
        """A role given as present that began only later, while the record has somebody else in the office."""
        if CANDIDATE.search(role.title) or CANDIDATE.search(f"{self._before(role.span)[-20:]}{role.span.text}"):
            return None
        holder = next((r for r in self.store.seat(record.seat) if standing(r, day) is Standing.IN_FORCE), None)
        if holder is None or holder.person == entity.key or _shares_surname(self._name(holder), person.name):
            return None
        courtesy = self._is_courtesy(person, role) and not self._is_explicit(role)
        if courtesy and not self._speaks_here(person, role):
            return None  # "it is time to worry about President Quince": whoever runs for an office is imagined in it
        return self._contradicted(
            person,
            role,
            f"{entity.name} is on record as {record.title} only {in_words(record)}; on {day} the office was held by "
            f"{self._name(holder)}, {in_words(holder)}",
            (record, holder),
            entity,
            firm=not courtesy and not self.context.is_quoted(role.span),
        )

    def _no_longer(
        self, person: Person, role: Role, entity: Entity, record: RoleRecord, day: date
    ) -> SourceResolution | None:
        """A role given as present that had ended. A title before a name may be courtesy ("President Obama said")."""
        holder = next((r for r in self.store.seat(record.seat) if standing(r, day) is Standing.IN_FORCE), None)
        speaking = self._speaks_here(person, role)
        explicit = self._is_explicit(role)
        quoted = self.context.is_quoted(role.span)
        if holder is None and (record.seat or not explicit or latest(record.retrieved) < day):
            return None  # the office may be held again, on a day that the registry does not reach
        told = any(self._status(r) == "former" for r in person.roles)
        if not explicit and (quoted or not speaking or told):
            return None  # an article that says "former president" once may go on with "President Obama"
        then = f"; on {day} the office was held by {self._name(holder)}, {in_words(holder)}" if holder else ""
        return self._contradicted(
            person,
            role,
            f"{entity.name} was {record.title} {in_words(record)}{then}",
            (record, holder) if holder else (record,),
            entity,
            firm=not quoted and (explicit or (not self._is_courtesy(person, role) and holder is not None)),
            suggestion=f"former {role.span.text}",
        )

    def _seat_of_another(
        self, person: Person, role: Role, day: date, entity: Entity | None = None
    ) -> SourceResolution | None:
        """An office that one person at a time holds, given to somebody while the record has another in it."""
        if entity is None and (" " not in person_form(person.name) or role.span.where != BODY):
            return None  # a lone word after a title, or a headline in capitals, may be no name at all
        if CANDIDATE.search(role.title) or CANDIDATE.search(role.span.text):
            return None
        if self._status(role) is not None or self._speaks_of_another_time(role, [], day):
            return None
        country = title(role.title).country or title(role.span.text).country or self.context.main_country
        # The president of a company in an article about its country is not said to be the country's.
        of_the_state = entity is not None and any(r.country == country for r in self.store.roles(entity.key))
        for record in self.store.seats(country) if country else ():
            if standing(record, day) is not Standing.IN_FORCE:
                continue
            if not names_the_seat(role, record, self.organizations, self.context, not of_the_state):
                continue
            holder = self._name(record)
            if self._named_beside(holder, role.span):
                return None  # "Russian President Putin, Russian Defence Minister, Sergei Shoigu": the title is the holder's
            if any(_shares_surname(self._name(r), person.name) for r in self.store.seat(record.seat)):
                return None  # "President Clinton" may have been read into the wrong Clinton
            return self._contradicted(
                person,
                role,
                f"on {day} the record has {holder} as {record.title}, {in_words(record)}, not {person.name}",
                (record, *(self._roles_on(entity, day) if entity else ())),
                entity,
                firm=entity is not None and not self.context.is_quoted(role.span),
            )
        return None

    def _named_beside(self, name: str, span: Span) -> bool:
        """Whether the sentence names somebody with that surname."""
        sentence = self.context.sentence_of(span)
        mentions = (m for p in self.context.annotations.people for m in p.mentions)
        return any(sentence is not None and sentence.covers(m) and _shares_surname(name, m.text) for m in mentions)

    def _roles_on(self, entity: Entity, day: date) -> tuple[RoleRecord, ...]:
        return tuple(r for r in self.store.roles(entity.key) if standing(r, day) is Standing.IN_FORCE)

    def _status(self, role: Role) -> str | None:
        """How the text qualifies the role: None for a role given as present without a word about it."""
        before = self._before(role.span)
        printed = title(role.title).status or title(role.span.text).status
        if printed == "then" or THEN.search(before) or TO_BECOME.search(before):
            return "then"
        if role.status == "former" or printed == "former" or FORMER_BEFORE.search(before):
            return "former"
        if NOT_YET_OR_NO_LONGER.search(before) or SUPPOSED.search(before) or IN_ITS_DAY.search(self._after(role.span)):
            return "then"
        return role.status if role.status != "current" else printed if printed in {"acting", "elect"} else None

    def _with_former(self, role: Role) -> Span:
        """The role as marked, with the "former" before it."""
        before = self._before(role.span)
        found = None if FORMER.search(role.span.text) else FORMER_WORDS_BEFORE.search(before)
        start = role.span.start - (len(before) - found.start()) if found else role.span.start
        return self.context.article.span(start, role.span.end, role.span.where)

    def _before(self, span: Span) -> str:
        """What stands before a span in its sentence."""
        sentence = self.context.sentence_of(span)
        return sentence.text[: span.start - sentence.start] if sentence else ""

    def _after(self, span: Span) -> str:
        """What stands after a span in its sentence."""
        sentence = self.context.sentence_of(span)
        return sentence.text[span.end - sentence.start :] if sentence else ""

    def _speaks_of_another_time(self, role: Role, records: list[RoleRecord], day: date) -> bool:
        """True when the role's sentence is set in years other than the article's: "In 2022 President Biden signed …"."""
        sentence = self.context.sentence_of(role.span)
        if sentence is None:
            return False
        years = {int(y) for y in YEAR.findall(sentence.text)}
        for period in self.context.annotations.periods:
            if AHEAD.search(self._before(period.span)) and not YEAR.search(period.span.text):
                continue  # "wants an answer before November": the next one, whatever year it was given
            if period.value and sentence.covers(period.span) and period.value[:4].isdigit():
                years.add(int(period.value[:4]))
        recent = {day.year, day.year - 1} if day.month <= 2 else {day.year}
        return bool(years - recent) and not any(
            standing(r, day) is Standing.IN_FORCE and earliest(r.start).year <= min(years) for r in records
        )

    def _is_anothers(self, person: Person, role: Role) -> bool:
        """True where the name is followed by what somebody else is to the person ("former President Quince adviser")."""
        for mention in person.mentions:
            if mention.where == role.span.where and (
                mention.covers(role.span) or 0 <= mention.start - role.span.end <= 1
            ):
                after = self.context.article.part(mention.where)[mention.end : mention.end + 40]
                following = WORD_AFTER.match(after)
                if following and is_attached(following[1]):
                    return True
        return False

    def _is_explicit(self, role: Role) -> bool:
        """Whether the text says that the office is held now: "the current president"."""
        return bool(EXPLICIT.search(role.span.text) or EXPLICIT.search(self._before(role.span)[-20:]))

    def _speaks_here(self, person: Person, role: Role) -> bool:
        """Whether the role stands beside the person as the speaker of a quote; elsewhere a title may tell of the past."""
        for quote in self.context.annotations.quotes:
            speaker = quote.speaker
            if speaker is None or quote.speaker_id != person.id or quote.act == "belief":
                continue
            gap = max(role.span.start - speaker.end, speaker.start - role.span.end)
            if speaker.where == role.span.where and gap <= BESIDE:
                return True
        return False

    def _is_courtesy(self, person: Person, role: Role) -> bool:
        """True for a title straight before a name of the person ("President Barack Obama")."""
        return any(
            (m.where == role.span.where and 0 <= m.start - role.span.end <= 1) or m.covers(role.span)
            for m in person.mentions
        )

    def _name(self, record: RoleRecord) -> str:
        entity = self.store.entity(record.person)
        return entity.name if entity else record.person

    def _neighbours(self, record: RoleRecord) -> tuple[RoleRecord, ...]:
        """The holders before and after this one in a seat."""
        return tuple(r for r in neighbours(record, self.store.seat(record.seat)) if r)

    def _confirmed(self, person: Person, role: Role, entity: Entity, record: RoleRecord) -> SourceResolution:
        before, after = neighbours(record, self.store.seat(record.seat))
        around = "".join(
            f"; {word}: {self._name(other)}, {in_words(other)}"
            for word, other in (("before", before), ("after", after))
            if other
        )
        return SourceResolution(
            "role",
            role.span,
            person.name,
            "role confirmed",
            f"{entity.name}: {record.title}, {in_words(record)}{around}",
            searched(self.store, "person"),
            entity=person.id,
            registry_id=entity.key,
            registry_name=entity.name,
            score=1.0,
            evidence=(self._role_evidence(record),),
        )

    def _contradicted(
        self,
        person: Person,
        role: Role,
        message: str,
        records: tuple[RoleRecord, ...],
        entity: Entity | None,
        firm: bool = True,
        suggestion: str | None = None,
    ) -> SourceResolution:
        return SourceResolution(
            "role",
            role.span,
            person.name,
            "role contradicted",
            message,
            searched(self.store, "person"),
            entity=person.id,
            registry_id=entity.key if entity else None,
            registry_name=entity.name if entity else None,
            score=1.0,
            evidence=tuple(self._role_evidence(r) for r in records),
            firm=firm,
            suggestion=suggestion,
        )

    def _role_evidence(self, record: RoleRecord) -> Evidence:
        return Evidence(
            source=record.source,
            url=record.url,
            series=f"{self._name(record)}: {record.title}"
            + (f", {record.organization}" if record.organization else ""),
            period=f"{record.start}/{record.end or '..'}",
            value=in_words(record),
            retrieved=record.retrieved,
            second_hand=record.second_hand,
            note=record.note,
        )


def _cut_short(role: Role) -> bool:
    """Whether a title ends in the adjective of a body that was not read ("President of the Irish" co-operative movement)."""
    last = role.span.text.lower().split()[-1:]
    return bool(last) and last[0] in adjective_codes() and last[0] not in country_codes()


def _names_whom_it_serves(role: Role) -> bool:
    """Whether the title ends in another's: the "chairman of President" of "chairman of President Quince's council"."""
    head, of, whose = role.title.lower().rpartition(" of ")
    return bool(of) and is_office(head) and is_office(whose) and "the" not in whose.split()


def _shares_surname(a: str, b: str) -> bool:
    one, other = person_form(a).split(), person_form(b).split()
    return bool(one and other and (one[-1] == other[-1] or set(one) & set(other) >= {other[-1]}))

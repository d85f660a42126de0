"""The minutes of a session: shared out so that they add up to what was asked for."""

from collections.abc import Mapping
from dataclasses import replace

from guide_bot.training.pack import Pack, Part
from indexer.errors import InputError

SHORTEST, LONGEST = 15, 240  # minutes of a session

# Of the session, in hundredths: what is heard takes less than half, so that people talk and do.
SHARES = {
    Part.AIMS: 8,
    Part.KEY_MESSAGES: 14,
    Part.GUIDANCE: 14,
    Part.REVIEWS: 10,
    Part.SCENARIOS: 28,
    Part.QUIZ: 12,
    Part.MYTHS: 6,
    Part.HANDOUT: 4,
    Part.EVALUATION: 4,
}


def check_minutes(minutes: int) -> None:
    """Refuse a session that is too short or too long to plan.

    :raises InputError: it is not between SHORTEST and LONGEST.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise InputError(
            f"A session of {minutes} minutes cannot be planned: choose {SHORTEST} to {LONGEST} minutes."
        )


def share_out(minutes: int, shares: Mapping[Part, float]) -> dict[Part, int]:
    """Share whole minutes out in proportion, at least one for each; they add up.

    By largest remainders (Hamilton's method, https://en.wikipedia.org/wiki/Quota_method).

    :param shares: of each part, above 0, whatever they add up to.
    :return: nothing for no parts.
    :raises InputError: there are fewer minutes than parts.

    >>> share_out(10, {Part.QUIZ: 2, Part.MYTHS: 1})
    {<Part.QUIZ: 'quiz'>: 7, <Part.MYTHS: 'myths'>: 3}
    """
    if minutes < len(shares):
        raise InputError(
            f"{minutes} minutes are too few for {len(shares)} parts: take parts out, or add minutes."
        )
    if not shares:
        return {}
    total = sum(shares.values())
    exact = {part: minutes * share / total for part, share in shares.items()}
    given = {part: max(1, int(value)) for part, value in exact.items()}
    while sum(given.values()) != minutes:  # of two alike the earlier part gains, and the later one loses
        step = 1 if sum(given.values()) < minutes else -1
        able = [part for part in given if given[part] + step >= 1][::step]
        given[max(able, key=lambda part: step * (exact[part] - given[part]))] += step
    return given


def made_to_fit(pack: Pack) -> Pack:
    """Return a pack whose minutes add up to those asked for, each part in proportion to what it has now.

    :raises InputError: there are fewer minutes than parts.
    """
    now = {section.part: section.minutes for section in pack.sections if section.minutes}
    minutes = share_out(pack.minutes, now)
    sections = (replace(section, minutes=minutes.get(section.part, 0)) for section in pack.sections)
    return replace(pack, sections=tuple(sections))

"""Changes to a pack: each returns another pack, and what is dropped can be put back."""

from dataclasses import replace

from guide_bot.training.pack import Item, Pack, Part, Section


def moved(pack: Pack, part: Part, at: int, by: int) -> Pack:
    """Return a pack with an item moved up (by -1) or down (by 1); at the edge nothing changes."""
    section = _section(pack, part)
    to = at + by
    if not 0 <= to < len(section.items):
        return pack
    items = list(section.items)
    items.insert(to, items.pop(at))
    return _with(pack, section, items, section.spares)


def dropped(pack: Pack, part: Part, at: int) -> Pack:
    """Return a pack without an item, which becomes the first of the spares."""
    section = _section(pack, part)
    items = list(section.items)
    item = items.pop(at)
    return _with(pack, section, items, (item, *section.spares))


def swapped(pack: Pack, part: Part, at: int) -> Pack:
    """Return a pack with the next best in an item's place, which becomes the last of the spares.

    Without spares nothing changes.
    """
    section = _section(pack, part)
    if not section.spares:
        return pack
    item, *rest = section.spares
    items = list(section.items)
    items[at], old = item, items[at]
    return _with(pack, section, items, (*rest, old))


def added(pack: Pack, part: Part) -> Pack:
    """Return a pack with the first of the spares at the end of a part; without spares nothing changes."""
    section = _section(pack, part)
    if not section.spares:
        return pack
    item, *rest = section.spares
    return _with(pack, section, (*section.items, item), rest)


def with_minutes(pack: Pack, part: Part, minutes: int) -> Pack:
    """Return a pack with other minutes for a part, 0 or more; the others stay as they are."""
    return pack.with_section(replace(_section(pack, part), minutes=max(minutes, 0)))


def with_note(pack: Pack, part: Part, note: str) -> Pack:
    """Return a pack with the champion's own words below a part."""
    return pack.with_section(replace(_section(pack, part), note=note.strip()))


def _section(pack: Pack, part: Part) -> Section:
    section = pack.section(part)
    if section is None:
        raise KeyError(part)
    return section


def _with(pack: Pack, section: Section, items: list[Item] | tuple, spares: list[Item] | tuple) -> Pack:
    return pack.with_section(replace(section, items=tuple(items), spares=tuple(spares)))

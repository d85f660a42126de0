"""The fixed wording of training packs: what we say ourselves, the same in every pack."""

from collections.abc import Collection

from guide_bot.training.pack import Part

CONTENT_WARNING = (
    "This session is about the sexual exploitation of children. Some people in the room may have lived through "
    "it, or may be working with a child who is living through it now. Anybody may step out at any time."
)
SAFETY = (
    "If a child is in danger now, call 999. Take every concern to your safeguarding lead and the local front door. "
    "This session supports judgement and does not replace it, or your own area's procedures."
)
SUPPORT = (
    "Support: your line manager or supervisor, your safeguarding lead, and your employer's staff support. The NSPCC "
    "helpline is for adults who worry about a child: 0808 800 5000 (check before use). Adults who were abused as "
    "children can turn to their GP and to local sexual violence services."
)

INTROS = {
    Part.KEY_MESSAGES: (
        "Each is word for word what the document named below it says. “Our note” means that this document is our own "
        "summary of the sources named after “after”: look those up before you rely on it."
    ),
    Part.GUIDANCE: "By kind of document. Read the place cited before you rely on it.",
    Part.REVIEWS: "What was found there and then: not a rule, and nobody's story to tell outside this room.",
    Part.SCENARIOS: (
        "Illustrative: made up, or put together from how staff ask; the answers are the documents' own. No real child."
    ),
    Part.QUIZ: "Answer alone or in pairs first. Each answer is proved by the words cited.",
    Part.MYTHS: "Read the myth out, let the group answer, then show the fact.",
    Part.HANDOUT: (
        "If a child is in danger now, call 999. Front door: ________________  Out of hours: ________________  "
        "The editions named are described: paragraphs may have moved since. More steps: the checklist itself."
    ),
}

HOW = {  # how each part is done, in the plan
    Part.AIMS: "Welcome, content warning, ground rules and aims",
    Part.KEY_MESSAGES: "Read out or show; one question after each: is it so with us?",
    Part.GUIDANCE: "Show by kind of document; ask who has read it, and where it is kept",
    Part.REVIEWS: "Read out; ask what would have helped then",
    Part.SCENARIOS: "Small groups with one scenario each, then all together",
    Part.QUIZ: "Alone or in pairs, then the answers with their proof",
    Part.MYTHS: "Hands up: who has heard it? Then the fact",
    Part.HANDOUT: "Hand round; each person marks the step that is hardest here",
    Part.EVALUATION: "Fill in the form; say once more who is there to talk to",
}

FACILITATOR = (
    "Read the content warning out before you begin, and say who is there to talk to afterwards.",
    "Agree ground rules: no names and no details that would identify a child or family; one person speaks at a time; "
    "what is shared here stays here, unless a child is at risk.",
    "Speak of children as children, whatever their age and whatever they did. A child is never to blame for being "
    "exploited: stop and reword language that suggests it.",
    "If somebody speaks of abuse, of their own or of a child they know: listen, thank them, end the discussion of it "
    "kindly, and talk in private afterwards. A concern about a child goes to your safeguarding lead the same day.",
    "Before the session: read the places cited, check the sources marked as old, add your local procedure and numbers, "
    "and bring copies of the handout and of the evaluation form.",
    "In the discussion: let people read the situation, give half of the time to the first two questions, and bring in "
    "what the documents say only after the group has answered.",
    "Afterwards: note what the group could not answer, and take it to whoever looks after your guidance.",
)

FILL_IN = (
    "Our numbers, to be filled in: front door ____________, out of hours ____________, police team ____________, "
    "safeguarding lead ____________."
)

EVALUATION = (
    "Before the session I knew what to do first, and whom to tell.",
    "Now I know what to do first, and whom to tell.",
    "I know what the law and guidance say about this.",
    "I could explain it to a colleague.",
    "The scenarios were close to my work.",
    "My work, and what I do in it:",
    "What will you do differently from tomorrow?",
    "What is still unclear, or what could these documents not answer?",
)
RATED = 5  # of EVALUATION: ticked from "not at all" to "fully"; the others are answered in words
RATINGS = ("Not at all", "A little", "Mostly", "Fully")


def aims(wanted: object, parts: Collection[Part], checklist: str) -> tuple[str, ...]:
    """Return the learning aims of a session.

    :param wanted: what was asked for: `guide_bot.training.build.Wanted`.
    :param parts: of the pack; an aim stands only where a part serves it.
    :param checklist: the title of the handout's, or "".
    """
    subject = " and ".join(topic.name[:1].lower() + topic.name[1:] for topic in wanted.topics)
    lines = {
        Part.KEY_MESSAGES: f"say three things that the documents say about {subject}, and where",
        Part.GUIDANCE: "name the law and guidance that it rests on, and where to look it up",
        Part.REVIEWS: "say what reviews found to have gone wrong elsewhere, and how it could happen here",
        Part.SCENARIOS: f"weigh up a situation as it comes to {wanted.audience.people}, and agree what to do first",
        Part.MYTHS: "answer what people wrongly say about it",
        Part.HANDOUT: f"name the first steps of “{checklist}”",
    }
    return tuple(text for part, text in lines.items() if part in parts)

"""Danger now: what to do first, shown above whatever a search finds.

A line that was not needed costs a glance and one that was missing may cost far more. So whatever sounds as if it
happens now, or has only just happened, counts; what is told of the past, or asked in general, does not. Phrases that
say it outright count anywhere; a short message, which says little else, is weighed cue by cue as well.
"""

import re

DANGER_NOW = (
    "If a child is in danger now, call 999. Do not wait for a referral, a meeting or a reply. Then tell your "
    "safeguarding lead and the local front door (children's social care; out of hours, its emergency duty team)."
)
CHILD_MISSING = (
    "If a child is missing now, tell the police now: 999 if the child may be at risk of harm, 101 otherwise. "
    "Then follow the local missing procedure, and tell your safeguarding lead and children's social care (out of "
    "hours, its emergency duty team)."
)


def _words(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE | re.VERBOSE)


# after a subject, with or without its apostrophe
_IS = r"(?:\s(?:is|are|am|has|have|got|just)|'s|'re|'m|'ve|(?<=he)s|(?<=they)(?:re|ve)|(?<=\bi)(?:m|ve))"
_HER = r"(?:her|him|me|them|us|my|our|his|their|someone|this|another|an?|the|two|three|she)"
_HERSELF = r"(?:her|him|my|them|your|their)\s?sel(?:f|ves)"
_MAN = r"""(?:man|men|blokes?|males?|lads|guys?|uncle|dad|father|boyfriend|strangers?|adults?|ex|cousin|pimp|gang
    |trafficker)"""
_CHILD = r"""(?:she|he|they|child|children|kids?|girls?|boys?|lads?|lass|daughter|sons?|sisters?|brothers?|niece|nephew
    |pupil|student|residents?|teen(?:ager)?s?|person|yp|misper|old|year\s\d+|\d+\s?(?:yo|y/o|yrs?|m|f)|one)"""
_CAR = r"(?:car|van|taxi|cab|minicab|motor|vehicle|lorry|boot|coach|train|plane)"
_ROOM = r"(?:flat|house|room|bathroom|bedroom|cellar|cupboard|hotel|garage|shed)"
_ENDS = r"""(?=\W*(?:\Z|[.,;!?]|and|but|at|in|from|on|since|before|after|this|again|tonight|now|overnight|when|what
    |anywhere|by|site))"""

_DANGER = _words(
    # an attack
    rf"""\w+{_IS}\s(?:\w+\s)?(?:hitt|beat|punch|kick|strangl|chok|rap|attack|assault|stabb|batter|slapp|grabb|dragg|chas|tortur)ing
    \s(?:up\s)?{_HER}""",
    rf"\w+{_IS}\s(?:\w+\s){{0,2}}?(?:attacked|stabbed|strangled|beaten\sup|drugged|spiked|kidnapped|abducted|snatched|raped|jumped)",
    r"just\s(?:been\s)?(?:assaulted|attacked|raped|hit|stabbed|abused|beaten|threatened)|on\stop\sof\s(?:her|him|me|my)",
    r"(?:hear|heard)\s.{0,30}(?:scream|cry|shout|hitt)ing|screaming\s(?:for\shelp|next\sdoor|upstairs)|by\sthe\s(?:hair|throat|arm)",
    rf"(?:going\sto|gonna|will|'?ll|threatening\sto|tr(?:ying|ies)\sto|wants\sto)\s(?:kill|hurt|stab|shoot|rape|harm|murder|abduct)\s{_HER}",
    r"(?:hurts?|hits|hitting|touches|touching|rapes|beats|hurting)\sme|(?:at|in)\s(?:immediate|imminent)\s(?:danger|risk)|in\sdanger\s(?:now|right|tonight)",
    r"(?:is|are|'s)\sin\sdanger(?<!nobody's\sin\sdanger)(?<!someone's\sin\sdanger)|life\s(?:is|may\sbe|could\sbe|might\sbe)\s(?:in\sdanger|at\srisk)",
    r"(?:assault|attack|rape|abuse|fight|stabbing)\s(?:is\s)?(?:happening|in\sprogress)|happening\s(?:right\s)?now|knifepoint|gunpoint",
    # taken or held
    rf"""(?:dragg|bundl|forc|pull|shov|push|snatch|thrown|took|taken|got|getting|jump|escap|put)(?:e|ed|ing)?\s(?:\w+\s){{0,4}}?
    (?:in|into|out\sof|onto|from)\s(?:an?|the|his|their)\s(?:\w+\s){{0,2}}(?:{_CAR}|alley)\s(?!to\b|for\b)""",
    rf"(?:in|into|at)\s(?:an?|his|the|their)\s(?:\w+\s)?(?:{_CAR}|{_ROOM}|address)\s(?:\w+\s)?with\s(?:(?!her\b|the\b|mum\b)\w+\s){{0,3}}{_MAN}",
    rf"""(?:has|have|'ve|ve|'s|got)\s(?:got\s)?(?:her|him|them|a\s(?:child|girl|boy))\s
    (?:in\s(?:an?|the|his|their)\s(?:\w+\s)?(?:{_CAR}|{_ROOM})|pinned|by\sthe)""",
    r"(?:won'?t|will\snot|refus\w+\sto|not)\s(?:\w+\s){0,4}?let(?:ting)?\s(?:\w+\s){1,3}(?:go|leave|out)|against\s(?:her|his|my)\swill",
    rf"\w+{_IS}\s(?:\w+\s)?held\s(?:at|in\s(?:a|the)|against|by|captive|hostage|down)|(?:can'?t|cannot)\sget\s(?:out|away)",
    rf"\w+{_IS}\s(?:trapped|locked\s(?:in|her|him|me|them|{_HERSELF}))|a\slocked\s(?:bath)?room|the\sboot\sof|at\sthe\sairport|flying\s(?:her|him|me)\sout",
    rf"(?:trapped|locked)\sin(?:side)?\s(?:(?:an?|the|his|her)\s)?(?:{_CAR}|{_ROOM})|(?:driven|drove)\soff",
    r"(?:daughter|son|child|girl|boy|baby|sister|friend|mate)s?\s(?:has|have|been|has\sbeen|have\sbeen)\s(?:taken|took)(?=\W*(?:\Z|[.,;!?]|by|from))",
    rf"(?:left|gone)\s(?:off\s)?(?:with|to\smeet)\s(?:the|an?|some|two|him|this)\s(?:\w+\s)?{_MAN}",
    r"on\s(?:her|his|their|the)\sway\s(?:\w+\s)?to\s(?:meet|hurt|kill|get|take)|(?:has|have|'s|'ve)\scome\sfor\s(?:her|him|them|me)",
    # life
    r"(?:taken|took|taking|swallowed|necked|had|drank|drunk)\s(?:\w+\s){0,4}?(?:overdose|od|pills|tablets|paracetamol|meds|bleach)",
    rf"""(?:going\sto|gonna|will|'?ll|wants?\sto|threatening\sto|threatens\sto|about\sto|trying\sto|plans?\sto)\s
    (?:(?:kill|hang|drown|hurt|harm|cut|throw|stab)\s{_HERSELF}|jump|end\s(?:it|her|his|my)\b)""",
    rf"(?:cutting|hurting|harming|strangling)\s{_HERSELF}\s(?:in|with|now|right|tonight|as|and\swon't)|(?:suicide|goodbye)\s(?:note|message|letter|text)",
    rf"\w+{_IS}\s(?:\w+\s)?(?:suicidal|unresponsive|bleeding|collapsed|passed\sout|overdosed)|unconscious|not\sbreathing|(?:can'?t|cannot)\sbreathe",
    r"(?:won'?t|can'?t|cannot)\swake|(?:round|around)\s(?:her|his)\sneck|blood\severywhere|can\s(?:hardly|barely)\sstand|better\soff\sdead",
    r"(?:wants?|wanna|going)\s(?:to\s)?die|(?:don'?t|doesn'?t)\swant\sto\s(?:live|be\salive)|(?:on|off)\s(?:a|the)\s(?:bridge|roof|ledge|tracks|railway)",
    # at the door
    r"(?:leave|leaving|go|going)\swithout\s(?:her|him|them)|(?:bang|hammer|kick|pound)ing\s(?:on|at|down|in)\s(?:the|our|my|her)",
    rf"{_MAN}{_IS}\s(?:\w+\s)?(?:at|outside|kicking)\s(?:the|our|her|my)\s(?:\w+\s)?(?:door|gates?|window)|come\sto\s(?:collect|take|get)\s(?:her|him)",
)

_GONE = r"(?:missing|awol|absconded|vanished|disappeared)"
_LEFT = r"""(?:(?:ran|gone|walked|sneaked|snuck|climbed|slipped|stormed|taken|took)\s(?:off|away|out|awol)|bolted
    |(?:done|did)\s(?:a\srunner|one)|legged\sit|scarpered|never\scame\s(?:back|home))"""
_NOT = r"(?:(?:has|have|did|is|does)(?:n'?t|\snot)|never|still\snot|not|failed\sto)"
_MISSING = _words(
    rf"""{_CHILD}\b(?:\s\w+){{0,5}}?(?:{_IS}|\sgone)\s(?:(?!not\b)\w+\s){{0,2}}?{_GONE}
    (?!\s(?:school|education|lessons|sessions|class|out|the|her|his|from\s(?:school|education)|\w+\stimes))""",
    rf"gone\s(?:missing|awol){_ENDS}|lost\s(?:her|him|a\schild)|{_GONE}\s(?:since|for|overnight)|(?:a|one|two)\smissing\s(?:\d+|child|girl|boy|kid)",
    rf"(?:child|girl|boy|lad|person|yp|resident|sisters)\smissing{_ENDS}|report(?:ing)?\s(?:her|him|them|my\s\w+|a\s\w+)\s(?:as\s)?missing",
    rf"""{_CHILD}(?:\s\w+){{0,8}}?(?:\s|'?s\s){_NOT}\s(?:yet\s|been\s|still\s)?(?:c[oa]me?\s(?:back|home|in)|return(?:ed)?{_ENDS}|seen|arrived?|back|home
    |in\s(?:her|his)\s(?:bed|room)|in\s(?:when|yet)|got\s(?:home|back|to)|reached|(?:turn|show)(?:ed)?\sup(?!\s(?:twice|for)\b)|made\sit|where)""",
    r"(?:has|have)(?:n'?t|\snot)\s(?:come\s(?:home|back)|been\s(?:seen|heard))|didn'?t\scome\s(?:to\sthe|back|home)|going\s(?:straight\s)?to\svoicemail|still\snot\s(?:back|home)|no(?:body|\sone)(?:'s|\shas|\sknows)?\s(?:seen|where)|no(?:body|\sone)\scan\sfind\s(?:her|him|them)",
    r"not\s(?:answering|picking\sup|heard\sfrom\s(?:her|him|them))|last\s(?:seen|saw|contact|heard\sfrom)\s(?:her\s|him\s)?(?:at|on|in|\d+)|reported\s(?:as\s)?missing\sto\sus|won'?t\s(?:say|tell\sus)\swhere",
    rf"(?:can'?t|cannot|unable\sto)\s(?:find|locate|trace|contact|get\shold\sof)\s(?:her|him|them|my\s\w+){_ENDS}|no\s(?:sign|trace)\sof\s(?:her|him|them)",
    r"(?:do\snot|don'?t|no\sidea|not)\s(?:know\s)?where\s(?:she|he|they)(?:'s|'re|\sis|\sare|\shas|\swent)|whereabouts\s(?:are\s)?unknown",
    rf"where(?:'s|\sis)\s(?:she|he){_ENDS}|(?:should|supposed\sto|meant\sto)(?:\sbe|\shave\sbeen|'ve\sbeen)\s(?:in\sbed|home|back|here)",
    rf"{_CHILD}(?:'s|s|\shas|\shave|ve|'ve)\s(?:just\s)?(?:{_LEFT}|run\s(?:off|away))|{_CHILD}\s{_LEFT}{_ENDS}|stayed\sout\sall\snight\sand",
    r"out\sof\sthe\swindow|late\sback|hours\slate|due\s(?:back|home|in)\sat|due\sback\s\d+\s?[ap]m|bed(?:'s|\sis)\sempty|missed\s(?:her\s|his\s)?curfew",
    rf"(?:she|he|they|sister|brother|son|daughter|girl|boy|kid|lad)(?:'s|s|\sis|\shas|'re)\sgone{_ENDS}",
)
_SAFE = _words(
    r"(?:she|he|they|child)(?:'s|'re|\sis|\sare)\s(?:now\s|safely\s)?(?:back|home|found)|came\s(?:back|home)|after\s(?:they|she|he)|\w+\s(?:off|out\sof\s\w+)\s(?:twice|constantly|\w+\stimes)",
    r"(?:referral|files?|forms?|minutes|records?|notes|paperwork|emails?|letter|dbs)\s(?:has|have|is|are|isn'?t|hasn'?t|never|went|gone)",
)
_PAST = _words(
    r"(?:years?|months?|weeks)\sago|(?<!since\s)last\s(?:year|month|week|term|summer|winter|spring|autumn)|(?:in|since)\s(?:19|20)\d\d|used\sto",
    r"when\s(?:she|he|i|they)\swas|reviews?|reports?\s(?:say|said|find)|statistics|figures|percentage|how\s(?:many|often)|research|stud(?:y|ies)|survivors?|example",
)

# Danger, or a child away, when one sentence has both a word of the first and one of the second.
_NOW = _words(
    r"(?:right|just|happening|there|here|inside|outside|home|flat|house|car|her|him|me|us|them|up)\snow",
    r"now\s(?:and|what)|as\s(?:we|i)\s(?:speak|type|write)|tonight|today|last\snight|in\sthe\s(?:night|morning)",
    r"this\s(?:very\s)?(?:minute|second|moment|evening|afternoon|morning)|urgent(?:ly)?|it'?s\san\semergency|still\s(?:in|there|with|at)",
    r"(?:minutes?|mins?|hours?|hrs?|moments?|seconds?)\sago|in\san\shour|on\sthe\sphone|(?:please|need)\s(?:help|police)|(?:i|we)(?:'ve|\shave)?\s(?:just\s)?(?:got|had)\sa\scall|has\s(?:just\s)?(?:rung|phoned|radioed|messaged|texted)",
    r"""just\s(?:seen|heard|had|been|rang|rung|phoned|texted|messaged|told|shown|come|came|walked|ran|left|gone|done|happened|brought
    |arrived|caught|found)|i\sjust\ssaw""",
)
_TROUBLE = _words(
    r"""(?:attack|assault|rap|stabb?|beat|hit|hurt|harm|strangl|abus|molest|threaten|kidnapp?|abduct|snatch|grabb?|dragg?|forc|traffick
    |trapp?|lock|drugg|kill|scream|bleed|punch|kick|chas|follow|tortur|shoot|touch|grop|burn|bruis|injur)(?:ed|t?ing|en|es?|s)?""",
    r"shot|held|weapon|knife|gun|blade|acid|machete|overdos\w+|suicid\w+|die|self-?harm\w*|cutting|danger|unsafe|not\ssafe|broken\s(?:arm|leg)",
    r"scared|terrified|frightened|petrified|spiked|pills|tablets|crying|married|run(?:ning)?\saway|leaving\shome|making\s(?:her|him|them|me)",
    r"(?:mov|tak|fly|sell|send|driv)ing\s(?:her|him|them|me)|(?:flown|sold|taken|driven|moved)\s(?:to|out|away|by|off)",
    rf"(?:with|by|meet|meeting|sees?|seeing)\s(?:(?:an?|the|this|some|two|three|four|\d|older|adult|strange)\s){{0,3}}{_MAN}",
    r"at\s(?:his|their|the\sman's)\s(?:flat|house|place)|with\s(?:him|them)\snow",
)
_SINCE = _words(
    r"since\s(?:yesterday|this|last|\d+|lunch|noon|school|after|mon|tues|wednes|thurs|fri|satur|sun)\w*|\d+\s?(?:hours|hrs)",
    r"yesterday|all\snight|overnight",
)
_AWAY = _words(
    rf"{_GONE}|{_LEFT}|went\smissing|abscond\w*|disappear\w*|not\s(?:back|home|returned)|left\s(?:the|home|school)|mispers?|no\sword|walked\soff",
    r"(?:out|gone)\s(?:for|since)",
)

# A short message is weighed as well: weights rounded from a logistic fit to 300 situations and 210 neighbours written
# for it and the questions of the project. A longer text collects cues by its length alone.
_SHORT_CHARS = 120
_ALARM = 7  # one lower, and more than one question in a hundred that asks in general raises it
_ALARM_LONG = 19
_LATELY = _words(
    r"right\snow|tonight|this\s(?:minute|second|evening|moment|afternoon)|(?:seconds?|moments?|minutes?|mins?|hours?|hrs?)\sago",
    r"in\s(?:an\shour|\d+\sminutes)|as\s(?:i|we)\s(?:speak|type)|on\sthe\sphone|in\sfront\sof\s(?:me|us)|upstairs|downstairs",
    r"(?:i've|i|we've|has|he|she|'s)\sjust|by\smorning|midnight|on\s(?:his|her|their)\sway",
    r"just\s(?:seen|saw|rang|rung|phoned|texted|messaged|come|came|walked|ran|left|gone|happened|turned|found|brought|caught)",
)
_HOURS = _words(
    r"today|this\smorning|last\snight|\d+(?:[.:]\d\d)?\s?[ap]m|now|still|yesterday|overnight|tomorrow|late|coming",
    r"at\s(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven)|(?:one|two|three|four|five|six|\d+)\s(?:hours|hrs|nights)",
    r"all\s(?:night|weekend)|since\s(?:lunch|\d+|yesterday|this|mon|tue|wed|thu|fri|sat|sun)\w*",
)
_GRAVE = _words(
    r"""(?:attack|rap|stabb?|slash|strangl|chok|smother|drown|shoot|grop|molest|tortur|murder|kill|snatch|abduct|kidnapp?|lur|spik
    |drugg|overdos|hang|traffick)(?:ed|ing|en|e|s)?""",
    r"stab|shot|blood|bleed\w*|knife|knives|gun|blade|machete|razor|rope|noose|bats|pills|tablets|bleach|suicid\w+|die|dead|dying",
    r"unconscious|conscious|breath\w*|scream\w*|hostage|captive|barricad\w+|bomb|swallowed|surrounded|limp",
)
_HARM = _words(
    r"""(?:assault|beat|hitt?|punch|kick|burn|pinn|grabb?|corner|drag|dragg|jump|smash|hurt|forc|pull|push|threaten|chas|follow|abus
    |bang|touch|shov|hid|hidd|sell|tak|mov|driv|fly|hold|lock|trapp)(?:ed|ing|en|e|s)?""",
    r"hit|sold|held|taken|driven|flown|get\sin|got\sin|outside|let|leave|come\sfor",
)
_NOT_THERE = _words(
    r"missing|gone|back|home|left|ran|run|awol|returned|whereabouts|where|find|seen|curfew|phone|vanished|disappeared|empty",
    r"abscond\w*|heard|mispers?",
)
_YOUNG = _words(
    r"child|children|kids?|girls?|boys?|lads?|lass|daughter|son|sister|brother|pupil|resident|teen\w*|young\sperson|yp|baby",
    r"toddler|\d+\s?(?:yo|yrs?|year\sold|f|m)|friend|mate",
)
_BY_WHOM = _words(
    r"man|men|blokes?|guys?|males?|pimp|boyfriend|uncle|dad|stepdad|father|stranger|adult|ex|gang|brothers|lads|driver|someone",
    r"they|dealers?|trafficker|husband|fella",
)
_WHERE = _words(
    r"car|van|taxi|flat|hotel|doors?|gate|house|room|party|river|park|bridge|roof|bathroom|toilets?|alley|shop|reception|street",
    r"lift|bus|train|bag|bed|window|station|school|address|placement|ward",
)
_DOING = _words(r"\w+(?:\s(?:is|are|am)|'s|'re|'m|(?<=he)s|(?<=they)re|(?<=\bi)m)\s(?:\w+\s)?\w+ing")
_DONE = _words(
    r"""\w+(?:\s(?:has|have)|'s|'ve|(?<=he)s|(?<=\bi)ve)\s(?:just\s|been\s|not\s|got\s)?
    (?:\w+(?:ed|en)|been|gone|got|come|put|cut|hit|taken|run|left|made|told|found|a|her|him)"""
)
_NO = _words(r"hasn'?t|haven'?t|isn'?t|not|never|didn'?t|can'?t|won'?t|nobody|no\sone|no|unable")
_FEAR = _words(
    r"scared|terrified|frightened|petrified|crying|shaking|begg\w+|drunk|naked|danger|shout\w*|urgent\w*|help|emergency",
    r"refusing|drowsy|vomit\w*|whisper\w*|police|999|ambulance",
)
_AT_WORK = _words(
    r"reviews?|polic(?:y|ies)|examples?|training|evidence|research|manager|meetings?|panel|board|guidance|report(?:s|ed)?|learning",
    r"plans?|cases?|team|colleagues?|boss|looking\sfor|needs?|needed|want(?:ing)?|services?|referrals?|notes|head|record\w*|court",
    r"supervis\w+|law|legal|staff|trial|something\s(?:on|from)|quote|survivor\S*|account|numbers?|advocate|statement|words|data",
    r"strategy|role|parents|education|educated|links?|crime|champion",
)
_OFTEN = _words(
    r"when\s(?:she|he|i|they|it)\swas|used\sto|last\s(?:year|month|week|term)|always|every|keeps?|usually|often|each|most",
    r"months|weeks|years|days\sago|normally|since\scoming|twice|constantly",
)
_IN_GENERAL = _words(
    r"what(?:'s|\s(?:is|are|does|did|was|were|counts|happens|would|makes|should))|why|which|who(?:'s|\sis|\ssigns|\spays)?|does",
    r"how\s(?:do|does|did|can|many|much|should|often|to|is|are|could|likely)|should\s(?:we|it|they|the)|has\sany\w*|could",
    r"is\s(?:it|there|that|this)|are\s(?:there|we|they)|do\s(?:we|they|the)|can\s(?:we|a|they|the|you|schools?|it)",
    r"teens|children|girls|boys|victims|offenders",
)
_KEYWORDS = re.compile(
    r"\A(?!.*\b(?:an?|the|my|our|s?he|her|him|is|are|has|i|we|and|at|in|with|by|to|from)\b)", re.IGNORECASE
)
_ASKED = re.compile(r"\?")
_CUES = {
    6: (_LATELY,),
    5: (_GRAVE,),
    4: (_YOUNG, _words(r"she|he|her|him|me|shes|hes")),
    3: (_HOURS, _WHERE, _NOT_THERE),
    2: (_HARM, _BY_WHOM, _DOING, _DONE, _NO),
    1: (_FEAR, _words(r"my|our|i|we")),
    -4: (_KEYWORDS,),
    -5: (_AT_WORK, _OFTEN),
    -6: (_IN_GENERAL,),
    -9: (_ASKED,),
}
# What those ask who must act now: it says nothing for a question in general.
_WHAT_NOW = re.compile(
    r"""\b(?:what\s(?:do|should|can)\s(?:i|we)\sdo|who\s(?:do|should)\s(?:i|we)\s(?:ring|call|phone|tell)|what\snow)
    (?:\s(?:first|now))?\b\??""",
    re.IGNORECASE | re.VERBOSE,
)
_TO_ACT = _words(
    r"""(?:i|we|this|it)\b.*\b(?:ring|(?:call|phone)\s(?:the|for|an|someone|999|101|police)|999|101|police|wait|mash|ambulance
    |hang\son|emergency|duty|manager)"""
)
_TO_ACT_CHARS = 80
_SENTENCE = re.compile(r"(?<=[.?!;])\s")
_NAME = re.compile(r"\[\w+\]")


def safety_line(question: str) -> str:
    """Return what to do first when a question speaks of danger now, else "".

    :param question: as typed; names may stand as "[name]".
    :return: `DANGER_NOW`, `CHILD_MISSING` or "".

    >>> safety_line("A man has just dragged a girl into a van") == DANGER_NOW, safety_line("What is grooming?")
    (True, '')
    """
    text = _NAME.sub("she", " ".join(question.replace("’", "'").split()))
    sentences = [part for part in _SENTENCE.split(text) if not _PAST.search(part)]
    if any(_DANGER.search(part) for part in sentences):
        return DANGER_NOW
    if any(_is_missing(part) for part in sentences):
        return CHILD_MISSING
    now_and_next = zip(sentences, [*sentences[1:], ""])
    if any(_NOW.search(part) and _TROUBLE.search(f"{part} {after}") for part, after in now_and_next):
        return DANGER_NOW
    return _weighed(text)


def _is_missing(sentence: str) -> bool:
    if _SAFE.search(sentence):
        return False
    lately = _NOW.search(sentence) or _SINCE.search(sentence)
    return bool(_MISSING.search(sentence) or (lately and _AWAY.search(sentence)))


def _weighed(text: str) -> str:
    told = " ".join(part for part in _SENTENCE.split(_WHAT_NOW.sub(".", text)) if not _asks_how_to_act(part))
    weight = sum(weight for weight, cues in _CUES.items() for cue in cues if cue.search(told))
    if weight < (_ALARM if len(told) <= _SHORT_CHARS else _ALARM_LONG):
        return ""
    if _SAFE.search(told) and not _GRAVE.search(told):
        return ""
    harmed = any(cue.search(told) for cue in (_GRAVE, _HARM, _BY_WHOM, _FEAR))
    return CHILD_MISSING if _NOT_THERE.search(told) and not harmed else DANGER_NOW


def _asks_how_to_act(sentence: str) -> bool:
    return sentence.endswith("?") and len(sentence) <= _TO_ACT_CHARS and bool(_TO_ACT.search(sentence))

"""Requests that would do harm: they get a fixed, calm reply with the right route, and no search.

Staff ask every day how offenders hide, where a child should live and how to assess. So a pattern must hear the person's
own aim: to hide it from others, to have this one child's address, to get a verdict on this one person.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Harm(StrEnum):
    """What a request would do."""

    EVADE = "harm a child, or hide it"
    LOCATE = "find where a particular person is"
    JUDGE = "diagnose or judge a person"
    FORGE = "make up a record, evidence or a threat"


@dataclass(frozen=True)
class Refusal:
    """Why a request is not searched for, and what the person reads instead."""

    harm: Harm
    reply: str


_REPLIES = {
    Harm.EVADE: "This tool cannot help with that. If a child is in danger now, call 999. Anyone worried about their "
    "own thoughts or behaviour towards children can talk in confidence to Stop It Now (The Lucy Faithfull Foundation). "
    "If you work with children and meant something else, ask how offenders act and what staff can do.",
    Harm.LOCATE: "This tool holds no records about children and will not help to find anyone. Ask the allocated social "
    "worker, your safeguarding lead or the police on 101; if someone is in danger now, call 999.",
    Harm.JUDGE: "Documents cannot diagnose or judge a person. Record what was seen and heard, facts apart from "
    "opinion, and tell your safeguarding lead or the right professional. You can ask here what the signs are, or what "
    "steps to take.",
    Harm.FORGE: "This tool will not write threats, make up records or evidence, or pose as a child: that can put a "
    "child at risk and spoil a case. Tell your safeguarding lead what you know, and the police: 101, or 999 if a child "
    "is in danger now. You can ask here how to record and how to keep evidence safe.",
}


def _find(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE | re.VERBOSE)


_YOUNG = r"(?:1[0-7]|[4-9]|twelve|thirteen|fourteen|fifteen)"
_KID = rf"""(?:child(?:ren)?|kids?|girls?|boys?|lads?|lass|minors?|school\s?(?:girl|boy)s?|teen(?:ager)?s?|under\s?age
    |toddlers?|young\sones?|{_YOUNG}(?:\s?-?\s?(?:yo|y/o|yr|year)s?(?:\s?-?\s?olds?)?)?)"""
_ONE = rf"(?:her|him|them|(?:an?|the|this|my)\s(?:\w+\s){{0,3}}?{_KID}|kids|children|girls|boys)"
_ME = r"(?:how\s(?:do|can|could|would|should|might)\s(?:i|you|u|one|someone)|how\s(?:to|2))"
_CHECK = (
    r"(?:dbs|crb|barred\slist|vetting|background\scheck|licen[sc]ing|offenders?\sregister|prevention\sorder)"
)

# Asked outright: none of it is what staff ask about offenders, whose verb is another's ("how do men groom").
_EVADES = _find(
    rf"""(?:{_ME}|(?:tips|ways?|help\sme|i\s(?:want|need)|trying|teach\sme|me\show)\s(?:to|on))\s(?:\w+\s)?groom(?![\s-]\w+(?:ness|oof))
    |(?:{_ME}|ways\sto)\s(?:\w+\s)?(?:blackmail|lure|entice|kidnap|seduce|molest|rape|pimp|threaten)\s{_ONE}
    |{_ME}\s(?:\w+\s)?(?:(?:get|slip|sneak)\s(?:round|around|past)|bypass|fool|cheat|dodge)\s(?:(?!delay)\w+\s){{0,3}}?{_CHECK}
    |(?:buy|get|make|need)\sa\s(?:fake|false)\s(?:dbs|crb)|{_ME}\s.{{0,40}}\bfalse\sname
    |(?:\A|i'?ve\s|i\shave\s)(?:got\s)?an?\s(?:conviction|caution|record)\b.{{0,80}}\bhow\s(?:can|do)\si
    |(?:how|where)\s(?:do|can|could)\si\s(?:\w+\s)?(?:find|get|see|watch|download|buy|sell|share|hide)\s(?:\w+\s)?
    (?:child|kiddie|kid|indecent|naked|nude|under\s?age)\s?(?:porn|abuse\svideos|images|pictures|pics|photos)
    (?!.{{0,40}}\b(?:guidance|report|advice|removed|taken|down|off))
    |(?:{_ME}|way\sto|need\sto|want\sto|help\sme)\s(?:\w+\s)?(?:destroy|delete|wipe|get\srid\sof)\s(?:\w+\s){{0,8}}?
    (?:before|so)\s(?:the\s)?(?:police|cops|nobody|no\sone)|my\s(?:girlfriend|boyfriend|gf|bf)\sis\s(?:only\s)?{_YOUNG}
    |attracted\sto\s(?:kids|children)|{_ME}\s(?:get|have)\s(?:unsupervised|alone)\s(?:time|access)\swith
    |{_ME}\s.{{0,30}}(?:delete|get\srid\sof|wipe|destroy|hide)\s.{{0,30}}\b(?:messages|chats?)\s(?:to|with)\s(?:an?\s)?{_KID}
    |{_ME}\sget\s(?:into|a\sjob|work)\b.{{0,40}}\b(?:with\sa\s(?:record|conviction|caution)|(?:i|you)'?ve\sbeen\sdone)
    |{_ME}\s.{{0,60}}\bwithout\s.{{0,20}}\b(?:check|find|know|see)ing\s.{{0,20}}\bmy\s(?:past|record|convictions?)
    |i\s?(?:was|'?ve\sbeen|am|'m)\s(?:done|convicted|struck\soff|barred|banned)\b.{{0,90}}\b(?:without|again|her|children)"""
)

# Weighed cue by cue: what would be done or hidden, less what staff say when they ask the like.
_ALARM = 5  # one lower, and what a nurse or a refuge worker asks is refused
_LAW = r"(?:police|cops|law|social\s(?:workers?|services)|anyone|anybody|nobody|no\sone|people|council|me)"
_HOME = (
    r"(?:(?:her|his|their|the|my)\s)?(?:parents?|mums?|dads?|folks|family|carers?|foster\s\w+|school|wife)"
)
_FIND = r"(?:find(?:s|ing)?|know(?:s|ing)?|see(?:s|ing)?|notic\w+|suspect\w*|catch\w*|trac\w+|stopping|calling|asking)"
_NOT = r"(?:can'?t|cannot|won'?t|don'?t|doesn'?t|couldn'?t|never|not)"
_ASKS = _find(
    rf"""{_ME}|(?:best|easiest|safest|quickest|fastest|good|easy|discreet)\s(?:way|app|lies?|excuse|method|place|stor
    (?:y|ies)|reason|sites?|chat\srooms?|spots?|time|for)|ways\s(?:to|of)|tips|tricks|ideas|(?:any\s)?advice
    |(?:help|tell|teach|show|give|advise)\s(?:me|on|how)|suggest|explain\s(?:how|step)|is\sthere\s(?:an?|any)
    |what\sdo\syou\ssay|software|is\s\w+\ssafe\sfor|how\slong\sbefore|(?:which|what|whats|what's)\s(?:\w+\s){{0,3}}?
    (?:apps?|vpn|excuses?|lies?|phone|websites?|social\smedia|hotels?|countries|drug|presents?|(?:do|can|should
    |could)\si\s(?:say|tell|message|give|do))|what'?s\sa\sgood|where\s(?:can|do|could)\si
    |i\s(?:want|need|wanna|like|fancy|plan)|i'd\slike|need\sa\sway|i'?m\s(?:trying|\d\d|an?\s(?:man|woman)\sof)
    |wants?\sto\sknow"""
)
_YOUNGSTER = _find(_KID, r"gf|step\s?daughter|niece|them|her|she")
_HIDDEN = _find(
    rf"""without\s(?:the\s|my\s)?(?:{_LAW}\s|them\s)?(?:ever\s)?(?:{_FIND}|getting\s(?:caught|noticed)|being\s(?:caught
    |noticed|seen|traced|flagged|reported)|a\strace)|without\s(?:it|them|that)\s(?:being\s)?(?:flagged|traced|showing)
    |(?:the\s)?{_LAW}\s(?:\w+\s)?(?:{_NOT})\s(?:\w+\s)?{_FIND}|(?:nobody|no\sone)\s(?:\w+\s)?{_FIND}|under\sthe\sradar
    |(?:avoid|evade|escape|dodge|avoiding)\s(?:detection|being\s\w+|getting\s\w+|arrest\w*|suspicion)|untraceable
    |discreet\w*|(?:not\s|never\s)(?:to\s)?(?:get|be)\s(?:caught|noticed|traced|reported)
    |leave\s(?:a|no|any)\s(?:trail|trace)|rais\w+\ssuspicion|cover\sup|burner|go\sto\s(?:jail|prison)
    |(?:keep|hid\w+|hidden)\s(?:\w+\s){{0,4}}?from\s(?:the\s)?(?:police|cops|social\sservices)
    |(?:police|cops|social\s\w+|council)\s(?:from\s)?(?:finding|getting|stopping)|being\straced
    |(?:tell(?:ing)?\son|report(?:ing)?|snitch\w*\son|suspects?)\sme|(?:from\s)?snitching
    |(?:make|making)\ssure\s(?:\w+\s){{1,2}}(?:doesn'?t|don'?t|won'?t)\s(?:tell|say|talk)
    |(?:not\stell|won'?t\stell|doesn'?t\stell)\s(?:anyone|anybody|a\ssoul|on\sme)|shut\s(?:her|him|them)\sup
    |talking\sto\s(?:the\s)?police\sabout\sme"""
)
_USED = _find(
    r"""(?:hooked|dependent)\son\sme|for\ssex|about\sus|keep\sour\ssecret|do\swhat\s(?:i|you)\swant
    |(?:say|says|pretend)\s(?:she|he)(?:'s|\sis)\s(?:16|18|older)|who\swon'?t\stell\W*\Z
    |(?:make|making|scare|scaring)\s(?:\w+\s){1,3}(?:too\sscared|afraid)\sto
    |(?:evidence|proof)\s(?:of|that)\s(?:me|i|having|my)|sell(?:ing)?\s(?:pics|pictures|photos|videos|images)\sof
    |sleep\swith\s(?:my|me|other|men)|(?:keep|stop)\w*\s(?:\w+\s){1,3}from\stelling|if\si'?m\s(?:stopped|caught|asked)
    |stop\s.{0,20}\b(?:talking|going|speaking)\sto\s(?:the\s)?police"""
)
_DRAWN_IN = _find(
    r"""(?:love|want|obey|fall\sfor|sends?)\sme
    |(?:sex|relationship|date|in\sbed|sleep)\s(?:with\s)?(?:an?\s)?(?:\w+\s)?(?:1[0-5]|under)|come\sround
    |(?:come|coming|get|bring|stay|staying|live|take|have|having)\s(?:\w+\s){0,4}?(?:to\smy|round\sto|at\smine|at\smy
    |with\sme|in\smy)\s?(?:house|flat|\w*\s?room|car|place|hotel|bed)?
    |meet(?:ing)?\s(?:\w+\s)?(?:under\s?age|young|school)\s?(?:girls?|boys?|kids)
    |(?:chat|pick)\s?up\s(?:lines|girls|boys|school\w+|kids)|seduc\w+|undress\w*
    |makes?\s(?:a\s)?(?:girl|boy|kid|her|him)\s(?:easy|think\s(?:she|he))|keep(?:ing)?\s(?:\w+\s){1,2}quiet
    |so\si\scan\s(?:pick|meet|take|get)\s(?:one|them|her|him|an?\s(?:girl|boy|kid))"""
)
_FROM_HOME = _find(
    rf"""without\s{_HOME}\s(?:\w+\s)?(?:{_FIND}|ringing|waking|getting)|{_HOME}\s(?:\w+\s)?{_NOT}\s(?:\w+\s)?{_FIND}
    |(?:hid\w+|secret|keep\s(?:it|this|us))\s(?:\w+\s)?from\s{_HOME}
    |(?:tell|telling|lie\sto\stell|excuses?\s.{{0,20}})\s{_HOME}|{_HOME}\ssuspicious|strict"""
)
_PICTURES = _find(
    r"""nudes?|naked|porn|indecent|sen[dt](?:ing|s)?\s(?:\w+\s)?(?:pics|pictures|photos)|pics\sof|on\scamera|had\ssex
    |sex\sat\s1|like\sme|turn\soff|(?:get|way)\s(?:round|around|past)\s(?:the\s)?(?:\w+\s){0,2}(?:rules?|checks?)
    |(?:i'?ve\sbeen|i'?m)\s(?:messaging|texting|seeing|dating)"""
)
_ALONE = _find(
    r"""alone|secret(?:ly)?|private|hid(?:e|ing|den)|quiet(?:ly)?|lies?|excuses?|fake|pretend|unsupervised|sneak|guilty
    |trusts?\s(?:me|you)|skip(?:ping)?\sschool|disappearing|on\s(?:her|his)\sown|lonely|drunk|vodka|drug|blackmail|lure
    |entice|under\s?age|little\s(?:boys|girls)"""
)
_MADE_TO = _find(
    r"""(?:get|make|persuade|convince|trick|talk|pressure|force|coax|bribe|win|gain)\s(?:[\w']+\s){0,7}?(?:to|into|that
    |do|think|feel|trust|confidence|away|drunk)|(?:delete|wipe|erase|destroy|scrub|get\srid\sof|remove|clear)"""
)
_AT_WORK = _find(
    r"""pupils?|students?|clients?|victims?|survivors?|witness|at\srisk|forced|consent\w*|confiden\w+|nurse|mentor
    |outreach|advocate|patient|visit|detached|group|placed|placement|boyfriend|gps?|services|clinic|refuge|we|our|should
    |staff|team|manager|offence|law|legal|is\sit\sa"""
)
_THIRD_PERSON = _find(
    r"""offenders?|abusers?|groomers?|perpetrators?|predators?|traffickers?|men|gangs?|exploiters?
    |do\s(?:kids|children|girls|they|boys)|(?:does|did|can|has)\she|he\s(?:gets?|makes?|hid|got|keeps?|says)"""
)
_TO_PROTECT = _find(
    r"""protect\w*|prevent\w*|spot|recogni\w+|signs?|guidance|polic(?:y|ies)|disrupt\w*|train\w*|support\w*
    |safe(?:ly)?(?!\s(?:for|place))|safeguard\w*|refer\w*|disclos\w+|stop(?:ped)?\s(?:it(?!\sbeing)|him|them|men|a\sman
    |being|abuse|offenders|kids|my|sending|seeing|her\s(?:going|seeing|deleting))|enough\sto(?!\ssend)
    |explain\s(?:to|grooming|it|consent)|(?:talk|speak|explain|talking)\sto\s.{1,40}\babout|statement|evidence\ssafe
    |interview|return|medical|account|report\s(?:it|him|a|my)|(?:off|from)\sthe\sinternet|no\sto|harm
    |(?:to|'ll|will|who|won'?t)\s(?:tell|show|talk|speak|open)\s(?:up\s)?(?:to\s)?(?:me|us)|told\s(?:me|us)
    |help\s(?:her|him|a|them)|can'?t\skeep|my\sdaughter|worried"""
)
_TALKS = _find(r"(?:chat|text|snap|dm|messag|talk|meet|see|dat)(?:t?ing|es?|s)?|phone\snumbers?|to\smeet\sme")
_AGE = _find(_YOUNG, r"kids?|young\s\w+|minors?|schoolgirls?|teenage\s\w+")
_CUES = {
    5: (_HIDDEN, _USED),
    4: (_DRAWN_IN,),
    3: (_FROM_HOME, _PICTURES),
    2: (_ALONE, _MADE_TO),
    1: (_TALKS, _AGE),
    -2: (_AT_WORK,),
    -3: (_THIRD_PERSON,),
    -4: (_TO_PROTECT,),
}

_NAME = r"(?-i:(?!The\b|This\b|That\b|It\b|Is\b|[A-Z]+\b)[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2})"
_KIN = r"""(?:(?:step|grand)?(?:daughters?|sons?)|kids?|children|child|girl|boy|lad|lass|niece|nephew|brothers?|sisters?
    |wife|husband|ex(?:\s?-?\s?(?:wife|husband|partner|girlfriend))?|mum|mother|dad|father|partner|girlfriend|boyfriend
    |witness|victim|survivor|foster\s(?:carers?|family|mum|dad|parents?)|family)"""
_FULL = r"(?-i:[A-Z][a-z'-]+\s(?!Council|House|Hub|Court|Hospital|Team|Centre|Board|School)[A-Z][a-z'-]+)"
_WHO = rf"""(?:she|he|her|him|my\s(?:\w+\s)?{_KIN}(?:'s\s{_KIN})?|(?:the|this|that|his|her)\s(?:girl|boy|lad|lass
    |witness|victim|family|foster\s\w+|woman|man)|{_NAME})"""
_STAYS = (
    r"(?:lives?|living|stays?|staying|placed|moved|housed|hiding|been\s(?:put|sent)|go(?:es)?\sto\sschool)"
)
_DWELLING = r"""(?:(?:\w+\s)?(?:foster\s\w+|(?:children'?s|care)\shome|home|placement|school|college|hostel|refuge|unit
    |house|street|road|town|estate|address|flat|area))"""
_BIDS = r"""(?:please|pls|just|(?:can|could)\syou|possibly|help\sme(?:\sto)?|how\s(?:do|can|could)\si|i\s(?:need
    |want)\sto|trying\sto|where\s(?:do|can)\si)\s(?:please\s)?"""
_TELL = r"(?:tell\sme|find\sout|look\sup|give\sme|check|(?:need|want|like|right)\sto\sknow|any\sidea)"
_PLACE = r"""(?:address|postcode|whereabouts|location|contact\sdetails|(?:phone|mobile|home)\snumber|number(?!\sof)
    |mobile|snap\w*|insta\w*)"""
_LOCATES = _find(
    rf"""where(?:'?s|\sis|\sare|\sdoes|\sdo|\sdid|\shas|\shave|\swas)\s{_WHO}\s(?:\w+\s){{0,6}}?{_STAYS}\b(?!\s(?:with
    |in\s(?:all|this))\b)|where(?:'?s|\sis|\sare)\s(?:my\s(?:\w+\s)?{_KIN}|{_NAME}|the\s(?:safe\shouse|refuge)|(?:she|he
    |they)\s(?:now|these\sdays))(?:\snow)?\W*\Z|where\s(?:do|does)\s(?!we\b|i\b|you\b|one\b|it\b|an?\b|the\b|th|most\b
    |many\b|child|kids|girls|boys|people|victims|young|social|police)\w+(?:\s\w+)?\s(?:live|stay|go\sto\s(?:school
    |college))(?!\sin\s(?:all|this))|where\s(?:does\s(?:she|he|(?:the|that)\s(?:witness|girl|woman|man))\swork|(?:did
    |have)\s(?:they|you|social\s\w+)\s(?:move|put|place|take|send|taken)d?\s(?:that|the|my|him|her))
    |my\s(?:\w+\s)?{_KIN}\b.{{0,80}}\bwhere\s(?:is|are)\s(?:she|he|they)\W*\Z
    |{_NAME}\s(?:live|lives|living|placed|staying|is)\s(?:now\s)?where|{_TELL}\s(?:\w+\s)?where\s(?:(?:they
    |social\sservices|the\scouncil|my\s\w+)(?:'?ve|\shave)?\s(?:put|moved|placed|took|sent|taken)|(?:she
    |he)'s\sbeen\s\w+ed|{_WHO}\b.{{0,30}}\b{_STAYS}\b)|(?:which|what)\s{_DWELLING}\s(?:is|are|has|have|did|does|do|was
    |'s)\s(?:{_WHO}|they\s(?:put|moved?|placed?))\b\s?(?:\w+\s){{0,2}}?(?:in|at|on|go|going|been|lives?|living|staying
    |placed|moved|attend|him|her|with)|{_TELL}\s(?:which|what)\s{_DWELLING}\s(?:{_WHO}|they)\b.{{0,40}}\b(?:moved|placed
    |lives?|is|goes|attends?|in|on|put)|{_TELL}\s(?:which|what)\s{_DWELLING}\s(?!(?:an?|the|each|every|our|children|kids
    |should|is|it|this|that)\b)\w+\s(?:is|was|has)|(?:give|send|get|find|tell|show|text)\s(?:me|us)\s(?:\w+\s)?(?:her
    |his|their|{_NAME}(?:'s?)?)\s(?:\w+\s){{0,2}}?(?:{_PLACE}|username|foster|placement|school)|(?:what'?s|what\sis
    |look\sup|have\syou\sgot|do\syou\shave|can\si\shave|(?<!do\s)i\s(?:need|want)|\Aneed)\s(?:her|his|{_NAME}'s)\s
    (?:\w+\s){{0,2}}?{_PLACE}(?!\sof)|(?<!do\si\s)(?<!do\swe\s)(?:give|send|get|find|tell|show|provide|look\sup|what
    (?:'?s|\sis)|have|want|need)\s(?:me\s)?(?:\w+\s){{0,3}}?{_PLACE}\s(?:of|for|where)\s(?:{_FULL}|Robin|(?:the\s)?
    (?:girl|boy|lad|witness|foster|placement|refuge|safe\shouse)|an?\s(?:girl|boy|lad|woman)|my\s{_KIN}|she|he)
    |{_BIDS}(?:find|trace|track\sdown|locate|hunt\sdown)\s(?:{_NAME}|my\s(?:\w+\s)?{_KIN}|her|him|the\s(?:girl|witness))
    (?=\W*(?:\Z|[.,!?;]|(?:and|who|she|he|they|for\sme|because|since|before)\b))
    |(?<![\w,]\s)(?:trace|track\sdown|locate|find)\s{_NAME}(?=\W*(?:\Z|for\sme|[.,!]))
    |who(?:'s|\sis|\sare)\s(?:fostering|adopting|hiding)\s{_WHO}|(?<!where\s)(?:is|does)\s{_NAME}\s(?:still\s)?(?:live
    |living|staying|placed|stay)|(?:has|is)\s(?:my\s{_KIN}|Robin)\sbeen\s(?:placed|moved|housed)|name\sof\s(?:the|her
    |his)\s(?:new\s)?{_DWELLING}(?:\s(?:{_NAME}|she|he)\b|\W*\Z)|whereabouts\sof\s(?:{_FULL}|Robin|my)"""
)
_ASKED_BY_STAFF = _find(
    r"missing|ask(?:s|ing)?|share|should|told|says?|keep|c[oa]me\s(?:home|back)|they\swon'?t"
)

_ILL = r"""(?:c?-?ptsd|trauma|adhd|autis\w+|asd|aspergers?|bpd|eupd|(?:\w+\s)?personality\sdisorder|bipolar|depress\w+
    |psycho\w+|schizo\w+|attachment\sdisorder|anxiety|anorexi\w+|sociopath\w*|ocd|fasd)"""
_PERSON = rf"""(?:she|he|my\s\w+(?:\s(?:daughter|son|mum))?|(?:this|that|the)\s(?:\w+\s)?(?:girl|boy|lad|lass|kid|man
    |woman|bloke|guy|teacher|uncle|stepdad|coach|dad|mum|driver|carer)|this\schild|(?:her|his)\s\w+|{_NAME})"""
_CRIME = r"""(?:paed\w*|pedo\w*|nonce|groomer|child\s(?:abuser|molester)|abuser|rapist|predator|sex\soffender|trafficker
    |perv(?:ert)?|guilty|innocent|lying|a\sliar|making\s(?:it|this)\s(?:all\s)?up|telling\s(?:the\struth|lies))\b"""
_JUDGES = _find(
    rf"""(?<!can\s)(?<!could\s)(?<!who\s)(?<!to\s)(?<!worker\s)(?<!we\s)(?<!i\s)(?:diagnose|diagnosis\s(?:of|for|on))\s
    (?:{_PERSON}|her|him|them|this|a\s(?:girl|boy|child|lad)|my)|your\sdiagnosis|(?:please|pls|plz)\sdiagnose
    |(?:does\s{_PERSON}\shave|has\s{_PERSON}(?:\sgot)?|is\s{_PERSON}|could\s{_PERSON}\shave)\s(?:an?\s|some\s|really\s
    |severe\s){{0,2}}{_ILL}(?=\W*(?:\Z|[.,;!?]|yes|or))|(?:is\s(?:it|this|that)|say\s(?:if|whether)\s(?:it|this)(?:'s
    |\sis))\s(?:an?\s)?(?:{_ILL}\sor\s(?:an?\s)?(?:\w+\s)?{_ILL}|(?!trauma|depress|anxi){_ILL}(?=\W*(?:\Z|or)))
    |what(?:'?s|\sis)\s(?:up|wrong|the\smatter)\swith\s(?:her|him|{_NAME}|(?:this|that|my)\s(?:girl|boy|kid|lad|child
    |daughter|son))\b|what\s(?:mental\s)?(?:illness|disorder|condition)\s(?:has|does)\s{_PERSON}|(?:is|was)\s
    (?:{_PERSON}\s(?:\w+\s){{0,4}}?|(?:the|my|our|that|this)\s\w+\s(?:an?\s|really\s)?){_CRIME}(?!\s(?:if|when|of
    |because|under|for|in\slaw|or\sa\svictim|or\sis))|(?:think|believe|reckon|say|confirm|tell\sme|decide|guess|assess
    |judge|determine|opinion\son)\s(?:that\s|if\s|whether\s)?{_PERSON}(?:'?s|\sis|\swas|\sdid|\shas)?\s(?:an?\s|really\s
    |been\s)?(?:{_CRIME}|it\W*\Z|lied|made\s(?:it|this)\sup|(?:abus|groom|rap|molest)\w+)|(?:how\s(?:likely|certain
    |sure)|what\sare\sthe\s(?:chances|odds)|out\sof\s(?:ten|10)|would\syou\s(?:class|call|label)).{{0,40}}(?:{_CRIME}
    |sociopath|psychopath)|did\s{_PERSON}\s(?:really\s|actually\s)?(?:do\sit|rape|abuse|groom|molest|assault|kill
    |hurt)\b(?!\s(?:\w+\s){{0,4}}(?:if|by))|guilty\sor\s(?:not|innocent)|(?:who|which\sof\s\w+)(?:'s|\sis)\s(?:lying
    |telling\s(?:the\struth|lies)|to\sblame|guilty)|who\sdo\syou\sbelieve|do\syou\sbelieve\s(?:her|him|she|he
    |his)|(?:is|did|was|does|has)\s{_PERSON}\s.{{0,60}}\b(?:yes\s?(?:or|/)\s?no|one\sword)"""
)
_STAFF_ASK_HOW = _find(
    r"""signs?|indicators?|assessment|(?:how|we|to|who|they)\s(?:\w+\s)?assess|how\s(?:do|can|should)\s(?:we|i)
    |what\s(?:do|should)\s(?:we|i)|who\s(?:can|should|do\s(?:i|we))|people\ssay|colleagues?\s(?:thinks?|says?)
    |staff\ssay|reviews?|council|police\s(?:say|called)"""
)

_DO = r"(?:how\s(?:do|can|could)\si|how\sto|help\sme(?:\sto)?|i\s(?:need|want)\sto|please|(?:can|could)\syou|\A)\s?"
_RECORD = (
    r"(?:notes?|records?|files?|logs?|minutes|evidence|statement|visits?|interview|signature|dates?|referral)"
)
_FORGES = _find(
    rf"""{_DO}(?:please\s)?(?:write|draft|compose|word|send)\s(?:me\s|us\s)?.{{0,25}}\b
    (?:threatening|an?\s(?:\w+\s)?threat(?!\smade)|fake|false|forged|backdated|to\s(?:scare|frighten|threaten))
    |{_DO}(?:please\s)?(?:back-?\s?date|falsify|fake|forge|doctor|tamper\swith|fabricate|invent|make\sup|concoct|plant)\s
    (?:[\w']+\s){{0,4}}?(?:{_RECORD}|disclosure|story|witness|drugs)
    |(?:change|alter|rewrite|edit|amend)\s(?:the|my|our|this)\s(?:\w+\s)?{_RECORD}\s
    (?:so\s.{{0,20}}\b(?:looks?|(?:is|ca|wo|do|does)n'?t)|to\s(?:look|hide))
    |make\s(?:it|(?:the|my|our)\s{_RECORD})\slook\s(?:like|as\sif)\s(?:i|we)
    |{_DO}(?:put|add|enter)\s(?:false|fake|made\sup|untrue)|statement\sfor\s(?:\w+\s){{1,2}}to\ssign
    |(?:{_DO}|write\s.{{0,30}}\s)(?:pos(?:e|ing)\sas|pretend(?:ing)?\sto\sbe|impersonate)
    |{_DO}(?:set\sup|make|create)\san?\s(?:decoy|fake|false)\s(?:\w+\s)?(?:account|profile)
    |(?:as\sif|pretend)\s(?:you'?re|you\sare|u\sr|i\swas)\s(?:an?\s)?(?:\w+\s){{0,4}}?{_KID}"""
)


def refusal(question: str) -> Refusal | None:
    """Return why a question is not searched for, or None for one that is.

    :param question: as typed; names may stand as "[name]".

    >>> refusal("Is he a paedophile, yes or no?").harm, refusal("How do offenders avoid detection?")
    (<Harm.JUDGE: 'diagnose or judge a person'>, None)
    """
    text = re.sub(r"\[\w+\]", "Robin", " ".join(question.replace("’", "'").split()))
    harm = _harm(text)
    return Refusal(harm, _REPLIES[harm]) if harm else None


def _harm(text: str) -> Harm | None:
    if _FORGES.search(text):
        return Harm.FORGE
    if _EVADES.search(text) or _is_aimed(text):
        return Harm.EVADE
    if _LOCATES.search(text) and not _ASKED_BY_STAFF.search(text):
        return Harm.LOCATE
    if _JUDGES.search(text) and not _STAFF_ASK_HOW.search(text):
        return Harm.JUDGE
    return None


def _is_aimed(text: str) -> bool:
    if not (_ASKS.search(text) and _YOUNGSTER.search(text)):
        return False
    found = (weight for weight, cues in _CUES.items() for cue in cues if cue.search(text))
    return sum(found) - 3 * (len(text) > 120) >= _ALARM  # such requests are short

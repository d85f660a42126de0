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
_CHECK = r"(?:dbs|crb|barred\slist|vetting|checks?|licen[sc]ing|offenders?\sregister|prevention\sorder)"

# Asked outright: none of it is what staff ask about offenders, whose verb is another's ("how do men groom").
_EVADES = _find(
    rf"""(?:how|where)\s(?:do|can|could)\si\s(?:\w+\s)?(?:find|get|see|watch|download|buy|sell|share|hide)\s(?:\w+\s)?
    (?:child|kiddie|kid|indecent|naked|nude|under\s?age)\s?(?:porn|abuse\svideos|images|pictures|pics|photos)
    (?!.{{0,40}}\b(?:guidance|report|advice|removed|taken|down|off))
    |{_ME}\s(?:\w+\s)?(?:get|make|persuade|convince|trick|force|talk)\s{_ONE}\s(?:\w+\s)?(?:(?:to|into)\s)?send
    (?:ing)?\s(?:me\s)?(?:nudes?|naked|pics|pictures|photos|more)(?!.{{0,40}}\b(?:evidence|police))
    |(?:{_ME}|way\sto|need\sto|want\sto|help\sme)\s(?:\w+\s)?(?:destroy|delete|wipe|get\srid\sof)\s(?:\w+\s){{0,8}}?
    (?:before|so)\s(?:the\s)?(?:police|cops|nobody|no\sone)
    |{_ME}\s(?:with\sa\s(?:\w+\s)?conviction\s)?get\s(?:into|a\sjob|work)\b.{{0,40}}\b(?:with\s(?:kids|a\s(?:record
    |conviction))|'?ve\sbeen\sdone)
    |(?:{_ME}|(?:tips|ways?|help\sme|i\s(?:want|need)|trying|teach\sme|me\show)\s(?:to|on))\s(?:\w+\s)?groom
    (?![\s-]\w+(?:ness|oof))|pay\s{_ONE}\s(?:\w+\s)?for\s(?:sex|pics|pictures|photos|nudes)|(?:steps|guide)\sto\sgroom
    |{_ME}\s(?:\w+\s)?(?:(?:get|slip|sneak)\s(?:round|around|past)|bypass|fool|cheat|dodge)\s(?:
    (?!delay)\w+\s){{0,3}}?{_CHECK}
    |{_ME}\s.{{0,30}}(?:delete|get\srid\sof|wipe|destroy|hide)\s.{{0,30}}\b(?:messages|chats?)\s(?:to|with)\s
    (?:an?\s)?{_KID}|{_ME}\s(?:get|have)\s(?:unsupervised|alone)\s(?:time|access)\swith|{_ME}\s.{{0,40}}\bfalse\sname
    |i\s?(?:was|'?ve\sbeen|am|'m)\s(?:done|convicted|struck\soff|barred|banned)\b.{{0,90}}\b(?:without|again|her
    |children)|(?:{_ME}|ways\sto)\s(?:\w+\s)?(?:blackmail|lure|entice|kidnap|seduce|molest|rape|pimp|threaten)\s{_ONE}
    |{_ME}\s.{{0,60}}\bwithout\s.{{0,20}}\b(?:check|find|know|see)ing\s.{{0,20}}\bmy\s(?:past|record|convictions?)
    |(?:\A|i'?ve\s|i\shave\s)(?:got\s)?an?\s(?:conviction|caution|record)\b.{{0,80}}\bhow\s(?:can|do)\si
    |(?:best|safe|good|easy)\s(?:\w+\s){{0,2}}?to\spick\sup\s(?:\w+\s)?{_KID}|attracted\sto\s(?:kids|children)
    |my\s(?:girlfriend|boyfriend|gf|bf)\sis\s(?:only\s)?{_YOUNG}|(?:buy|get|make|need)\sa\s(?:fake|false)\s(?:dbs|crb)"""
)

# Weighed cue by cue: what would be done or hidden, less what staff say when they ask the like.
_ALARM = 5  # one lower, and what a nurse or a refuge worker asks is refused
_LAW = r"(?:police|cops|law|social\s(?:workers?|services)|anyone|anybody|nobody|no\sone|people|council|me)"
_HOME = r"(?:(?:her|his|their|the|my)\s)?(?:parents?|mums?|dads?|family|carers?|foster\s\w+|school|wife)"
_FIND = r"(?:find(?:s|ing)?|know(?:s|ing)?|see(?:s|ing)?|notic\w+|suspect\w*|catch\w*|trac\w+|stopping|calling|asking)"
_NOT = r"(?:can'?t|cannot|won'?t|don'?t|doesn'?t|couldn'?t|never|not)"
_YOUNGSTER = _find(_KID, r"gf|step\s?daughter|niece|them|her|she")
_HIDDEN = _find(
    rf"""(?:avoid|evade|escape|dodge)\s(?:the\s)?(?:detect\w+|(?:police|getting|being)\s\w+(?:ing|ed)|arrest\w*|suspicion
    |caught)|discreet\w*|undetected|suspicious|cover\sup|snitching
    |without\s(?:the\s|my\s)?(?:{_LAW}\s|them\s)?(?:ever\s)?(?:{_FIND}|(?:getting|being)\s(?:caught|noticed|seen
    |reported))
    |without\s(?:a\strace|leaving|(?:it|them|that)\s(?:being\s)?(?:flagged|traced|showing))|shut\s(?:her|him|them)\sup
    |so\s(?:she|he|they)\s(?:keeps?|stays?|{_NOT})\s(?:quiet|tell|talk|say|remember|report)|go\sto\s(?:jail|prison)
    |(?:make|making)\ssure\s(?:\w+\s){{1,2}}(?:doesn'?t|don'?t|won'?t)\s(?:tell|say|talk)|off\smy\s(?:back|case)
    |(?:tell\w*\son|grass\w*(?:\son)?|snitch\w*\son|report(?:ing)?|suspects?)\sme\b|hotels\s(?:that\s)?{_NOT}\sask
    |(?:keep|hid\w+)\s(?:\w+\s){{0,5}}?from\s(?:the\s)?(?:police|cops|social\s\w+)|lie\sto\sthe\spolice\sfor\sme
    |(?:convince|persuade|get)\s(?:\w+\s){{1,2}}not\sto\s(?:tell|say|talk)|talking\sto\s(?:the\s)?police\sabout\sme
    |(?:police|cops|social\s\w+)\s(?:from\s)?(?:finding|getting|noticing)|(?:leave|leaving)\sa\s(?:trail|trace)|burner
    |{_NOT}\s(?:to\s)?(?:get|be)\s(?:caught|noticed|traced|reported)|{_NOT}\stell\s(?:anyone|anybody|a\ssoul|on\sme)
    |(?:so|where|that)\s(?:nobody|no\sone)\s(?:\w+\s)?{_FIND}|(?:the\s)?{_LAW}\s(?:\w+\s)?{_NOT}\s(?:\w+\s)?{_FIND}
    |secretly\s(?:film|meet|talk|message|text|see)|(?:message|text|talk|meet)\s.{{0,25}}secretly|before\si\sget\s\w+ed
    |(?:no|any)\s(?:trace|trail)\b|rais\w+\ssuspicion|under\sthe\sradar|being\straced|explain\saway|untraceable"""
)
_USED = _find(
    r"""(?:keep|stop)(?:ping|ing)?\s(?:an?|my|the|her|him|them)\s(?:\w+\s){0,3}(?:from\stelling|telling\sany\w+)
    |stop\s(?:an?|the|her|him|them)\s.{0,20}\b(?:talking|going|speaking)\sto\s(?:the\s)?police|about\swhat\swe\sdid
    |(?:make|making|scare|scaring)\s(?:\w+\s){1,3}(?:too\sscared|afraid)\sto|(?:find|pick)\s.{1,20}\swho\swon'?t\stell
    |make\s.{1,25}\s(?:like|(?:in\s)?love|want|fancy)\s(?:with\s)?me|make\s(?:her|him|them|a\s\w+)\ssleep\swith
    |(?:say|says|pretend)\s(?:she|he)(?:'s|\sis)\s(?:16|18|older)|(?:evidence|proof)\s(?:of|that)\s(?:me|i|having|my)
    |sell(?:ing)?\s(?:pics|pictures|photos|videos|images)\sof|(?:hooked|dependent)\son\sme|do\swhat\s(?:i|you)\swant
    |if\si'?m\s(?:stopped|caught)|sneak\s(?:an?|the|her|him)\s|(?<!sold\s)for\ssex|on\sto\ssleep\swith|our\ssecret
    |swap(?:ping)?\spics|to\swork\sfor\sme|about\sus"""
)
_DRAWN_IN = _find(
    r"""(?:love|want|obey|fall\sfor|sends?)\sme
    |(?:relationship|in\sbed|sleep)\swith\s(?:an?\s)?(?:\w+\s)?(?:1[0-5]|under)|dat(?:e|ing)\san?\s1[0-5]|come\sround
    |(?:come|coming|get|bring|stay|staying|live|take|have|having)\s(?:\w+\s){0,4}?(?:to\smy|round\sto|at\smine|at\smy
    |with\sme|in\smy)\s?(?:house|flat|\w*\s?room|car|place|hotel|bed)?
    |meet(?:ing)?\s(?:\w+\s)?(?:under\s?age|young|school|\d+\syear)\s?(?:girls?|boys?|kids|olds?)
    |(?:chat|pick)\s?up\s(?:lines|girls|boys|school\w+|kids)|seduc\w+|undress\w*
    |makes?\s(?:a\s)?(?:girl|boy|kid|her|him)\s(?:easy|think\s(?:she|he))
    |keep(?:s|ing)?\s(?:\w+\s){0,2}quiet\s(?:about|after)
    |so\si\scan\s(?:pick|meet|take|get)\s(?:one|them|her|him|an?\s(?:girl|boy|kid))"""
)
_FROM_HOME = _find(
    rf"""without\s{_HOME}\s(?:\w+\s)?(?:{_FIND}|ringing|waking|getting)|{_HOME}\s(?:\w+\s)?{_NOT}\s(?:\w+\s)?{_FIND}
    |(?:hid\w+|secret|keep\s(?:it|this|us))\s(?:\w+\s)?from\s{_HOME}
    |(?:tell|telling|lie\sto\stell|excuses?\s.{{0,20}})\s{_HOME}|{_HOME}\ssuspicious|strict"""
)
_PICTURES = _find(
    r"""(?:get|way)\s(?:round|around|past)\s(?:the\s)?(?:\w+\s){0,2}(?:rules?|checks?)|on\scamera|sex\sat\s1|turn\soff
    |(?:i'?ve\sbeen|i'?m)\s(?:messaging|texting|seeing|dating)|sen[dt](?:ing|s)?\s(?:\w+\s)?(?:pics|pictures|photos)
    |indecent|pics\sof|had\ssex|like\sme|nudes?|naked|porn"""
)
_ALONE = _find(
    r"""little\s(?:boys|girls)|skip(?:ping)?\sschool|on\s(?:her|his)\sown|trusts?\s(?:me|you)|hid(?:e|ing|den)|blackmail
    |secret(?:ly)?|quiet(?:ly)?|unsupervised|disappearing|under\s?age|excuses?|private|pretend|guilty|lonely|entice
    |alone|lies?|sneak|drunk|vodka|fake|drug|lure"""
)
_MADE_TO = _find(
    r"""(?:get|make|persuade|convince|trick|talk|pressure|force|coax|bribe|win|gain)\s(?:[\w']+\s){0,7}?(?:to|into|that
    |do|think|feel|trust|confidence|away(?!\sfrom)|drunk)|(?:delete|wipe|erase|destroy|scrub|get\srid\sof|remove|clear)"""
)
_AT_WORK = _find(
    r"""pupils?|students?|clients?|victims?|survivors?|witness|at\srisk|forced|consent\w*|confiden\w+|nurse|mentor
    |outreach|advocate|patient|visit|detached|group|placed|placement|boyfriend|gps?|services|clinic|refuge|we|our|should
    |staff|team|manager|offence|law|legal|is\sit\sa"""
)
_THIRD_PERSON = _find(
    r"""offenders?|abusers?|groomers?|perpetrators?|predators?|traffickers?|men|gangs?|exploiters?
    |do\s(?:kids|children|girls|they|boys)|(?:does|did|can|has)\she|what\s(?:makes|made|stops)
    |(?:he|they)\s(?:gets?|makes?|made|hid|got|keeps?|says?|said|tells?|told)"""
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
    -4: (_THIRD_PERSON, _TO_PROTECT),
}
_NAME = r"(?-i:(?!The\b|This\b|That\b|It\b|Is\b|[A-Z]+\b)[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2})"
_FULL = r"(?-i:[A-Z][a-z'-]+\s(?!Council|House|Hub|Court|Hospital|Team|Centre|Board|School)[A-Z][a-z'-]+)"
_KIN = r"""(?:(?:step|grand)?(?:daughters?|sons?)|kids?|children|child|girl|boy|niece|nephew|brothers?|sisters?|wife
    |husband|ex(?:\s?-?\s?(?:wife|husband|partner|girlfriend))?|mum|dad|partner|girlfriend|foster\s\w+|family)"""
_GIRL = r"(?:the|this|that|his|her)\s(?:girl|boy|lad|lass|witness|victim|family|foster\s\w+|woman|man)"
_WHO = rf"(?:she|he|her|him|my\s(?:\w+\s)?{_KIN}(?:'s\s{_KIN})?|{_GIRL}|{_NAME})"
_STAYS = r"(?:lives?|living|stays?|staying|placed|moved|housed|hiding|kept|been\s(?:put|sent)|go(?:es)?\sto\sschool)"
_DWELLING = r"""(?:(?:\w+\s)?(?:foster\s\w+|(?:children'?s|care)\shome|home|placement|school|college|hostel|refuge|unit
    |house|street|road|town|estate|address|flat|area))"""
_TELL = r"(?:tell\sme|find\sout|look\sup|give\sme|check|(?:need|want|like|right)\sto\sknow|any\sidea)"
_SEEK = r"(?:find|trace|track\sdown|locate|hunt\sdown)"
_PLACE = r"""(?:address|postcode|whereabouts|location|contact\sdetails|(?:phone|mobile|home)\snumber|number(?!\sof)
    |mobile|snap\w*|insta\w*)"""
_LOCATES = _find(
    rf"""(?:please|pls|just|(?:can|could)\syou|possibly|help\sme|how\s(?:do|can|could)\si|(?:need|want|trying)\sto|(?:do
    |can)\si)\s(?:to\s|please\s)?{_SEEK}\s(?:{_NAME}|my\s(?:\w+\s)?{_KIN}|her|him|the\s(?:girl|witness))(?=\W*(?:\Z
    |[.,!?;]|(?:and|who|she|he|they|for\sme|because|since|before)\b))
    |(?<!do\si\s)(?<!do\swe\s)(?:give|send|get|find|tell|show|provide|look\sup|what(?:'?s|\sis)|have|want|need)\s
    (?:me\s)?(?:\w+\s){{0,3}}?{_PLACE}\s(?:of|for|where|at)\s(?:{_FULL}|Robin|{_GIRL}|the\s(?:foster|placement|refuge
    |safe)|a\s(?:girl|boy|lad|woman)|my\s{_KIN})|(?:has|is)\s(?:my\s{_KIN}|Robin)\sbeen\s(?:placed|moved|housed)
    |{_TELL}\s(?:which|what)\s{_DWELLING}\s(?:(?:{_WHO}|they)\b.{{0,40}}\b(?:moved|placed|lives?|is|goes|attends?|in
    |put)|(?!(?:an?|the|each|every|our|children|should|is|it|this|that)\b)\w+\s(?:is|was|has))
    |(?:which|what)\s{_DWELLING}\s(?:is|are|has|have|did|does|do|was)\s(?:{_WHO}|they\s\w+)\b\s?(?:\w+\s){{0,2}}?(?:in
    |at|on|go|going|been|lives?|living|staying|placed|moved|attend|him|her|with)
    |(?:what'?s|what\sis|look\sup|have\syou\sgot|(?:do\syou|can\si)\shave|(?<!do\s)i\s(?:need|want)|\Aneed)\s(?:her
    |his|{_NAME}'s|the\sfoster\s\w+'s)\s(?:\w+\s){{0,2}}?{_PLACE}(?!\sof)
    |where(?:'?s|\s(?:is|are))\s(?:my\s(?:\w+\s)?{_KIN}|Robin|{_FULL}(?=\snow)|the\s(?:safe\shouse|refuge)|(?:she
    |he)\s(?:now|these\s\w+))(?:\snow)?(?=\W*\Z)|{_NAME}\s(?:lives?|living|placed|staying|is)\s(?:now\s)?where
    |(?:give|send|get|find|tell|show)\s(?:me|us)\s(?:\w+\s)?(?:her|his|their|{_NAME}(?:'s?)?)\s(?:\w+\s){{0,2}}?
    (?:{_PLACE}|username|foster|placement|school)|(?<![\w,]\s){_SEEK}\s{_NAME}(?=\W*(?:\Z|for\sme|[.,!]))
    |where\sdoes\s(?!it\b|an?\b|the\b|this\b|most\b|police\b)\w+(?:\s\w+)?\s(?:live|stay|go\sto\sschool)(?!\sin\s
    (?:all|this))|{_TELL}\s(?:\w+\s)?where\s(?:{_WHO}\b.{{0,30}}\b{_STAYS}\b|(?:she|he)'s\sbeen\s\w+ed)
    |where(?:'?s|\s(?:is|are|does|do|did|has|have|was))\s{_WHO}\s(?:\w+\s){{0,6}}?{_STAYS}\b(?!\s(?:with|in\s(?:all
    |this)))|(?<!where\s)(?:is|does)\s{_NAME}\s(?:still\s)?(?:live|living|staying|placed)(?!\sup)
    |where\s(?:does\s(?:she|he|{_GIRL})\swork|(?:did|have)\s(?:they|you|social\s\w+)\s\w+\s(?:that|the|my)\s{_KIN})
    |{_TELL}\s(?:\w+\s)?where\s(?:they|social\sservices|my\s\w+)(?:'?ve|\shave)?\s(?:put|moved|placed|took|taken)
    |name\sof\s(?:the|her|his)\s(?:new\s)?{_DWELLING}(?:\s(?:{_NAME}|she|he)\b|(?=\W*\Z))
    |my\s(?:\w+\s)?{_KIN}\b.{{0,80}}\bwhere\s(?:is|are)\s(?:she|he|they)(?=\W*\Z)|give\sme\sthe\saddress(?=\W*\Z)
    |who(?:'s|\sis|\sare)\s(?:fostering|adopting|hiding)\s{_WHO}|{_SEEK}\sthe\s{_DWELLING}\swhere\s(?:my|she|he|Robin)"""
)
_ASKED_BY_STAFF = _find(
    r"missing|ask(?:s|ing)?|share|should|told|says?|keep|c[oa]me\s(?:home|back)|they\swon'?t"
)
_ILL = r"""(?:c?-?ptsd|trauma|adhd|autis\w+|asd|aspergers?|bpd|eupd|(?:\w+\s)?personality\sdisorder|bipolar|depress\w+
    |psycho\w+|schizo\w+|attachment\sdisorder|anxiety|anorexi\w+|sociopath\w*|ocd|fasd)"""
_PERSON = rf"""(?:she|he|my\s[\w']+(?:\s(?:daughter|son|mum|uncle))?|(?:this|that|the)\s(?:\w+\s)?(?:girl|boy|lad|lass
    |kid|man|woman|bloke|guy|teacher|uncle|stepdad|coach|dad|mum|driver|carer)|this\schild|(?:her|his)\s\w+|{_NAME})"""
_CRIME = r"""(?:paed\w*|pedo\w*|nonce|groomer|child\s(?:abuser|molester)|abuser|rapist|predator|sex\soffender|trafficker
    |perv(?:ert)?|(?<!proven\s)guilty|innocent|lying|a\sliar|making\s(?:it|this)\s(?:all\s)?up
    |telling\s(?:the\struth|lies))\b"""
_JUDGES = _find(
    rf"""(?:think|believe|reckon|say|confirm|tell\sme|decide|guess|assess|judge|opinion\son)\s(?:that\s|if\s
    |whether\s)?{_PERSON}(?:'?s|\s(?:is|was|did|has))?\s(?:an?\s|really\s|been\s)?(?:{_CRIME}|it(?=\W*\Z)|made\s(?:it
    |this)\sup|(?:abus|groom|rap)\w+)|do\syou\sbelieve\s(?:her|him|she|he|his)|who\sdo\syou\sbelieve
    |(?:is|was)\s(?:{_PERSON}\s(?:\w+\s){{0,4}}?|(?:the|my|our|that|this)\s\w+\s(?:an?\s|really\s)?){_CRIME}(?!\s(?:if
    |when|until|of|because|under|for|in\slaw|or\sa\svictim|or\sis))
    |(?<!can\s)(?<!could\s)(?<!who\s)(?<!to\s)(?<!worker\s)(?<!we\s)(?<!i\s)(?:diagnose|diagnosis\s(?:of|for|on))\s
    (?:{_PERSON}|her|him|them|this|a\s(?:girl|boy|child|lad)|my)
    |(?:how\s(?:likely|certain|sure)|what\sare\sthe\s(?:chances|odds)|out\sof\sten|would\syou\s(?:class
    |call)).{{0,40}}(?:{_CRIME}|sociopath|psychopath)(?!\s(?:to|will))
    |(?:does\s{_PERSON}\shave|has\s{_PERSON}(?:\sgot)?|is\s{_PERSON}|could\s{_PERSON}\shave)\s(?:an?\s
    |really\s){{0,2}}{_ILL}(?=\W*(?:\Z|[.,;!?]|yes|or))
    |did\s{_PERSON}\s(?:really\s|actually\s)?(?:do\sit(?=\W*(?:\Z|yes|or))|(?:rape|abuse|groom|molest|assault)\b
    (?!.{{0,20}}\bif))
    |(?:is|if)\s(?:it|this|it's|that)\s(?:an?\s)?(?:{_ILL}\sor\s(?:an?\s)?{_ILL}|(?!trauma|depress|anxi){_ILL}(?=\W*
    (?:\Z|or)))
    |what(?:'?s|\sis)\s(?:up|wrong|the\smatter)\swith\s(?:her|him|{_NAME}|(?:this|that|my)\s(?:girl|boy|kid|lad
    |daughter))\b
    |(?:who|which\sof\s\w+)(?:'s|\sis)\s(?:lying|telling\s(?:the\struth|lies)|guilty)(?!\s(?:if|of))|your\sdiagnosis
    |(?:what|which)\s(?:illness|disorder|condition|{_ILL})\s(?:has|does|would\syou)\s|(?:please|pls|plz)\sdiagnose
    |(?:is|did|was|does|has)\s{_PERSON}\s.{{0,60}}\b(?:yes\s?(?:or|/)\s?no|one\sword)|guilty\sor\s(?:not|innocent)"""
)
_STAFF_ASK_HOW = _find(
    r"""signs?|indicators?|assessment|(?:how|we|to|who|they)\s(?:\w+\s)?assess|how\s(?:do|can|should)\s(?:we|i)|people\ssay
    |what\s(?:do|should)\s(?:we|i)|who\s(?:can|should|do\s(?:i|we))|colleagues?\s(?:thinks?|says?)|reviews?|council
    |staff\ssay|police\s(?:say|called)"""
)
_DO = r"(?:how\s(?:do|can|could)\si|how\sto|help\sme(?:\sto)?|i\s(?:need|want)\sto|please|(?:can|could)\syou|\A)\s?"
_RECORD = (
    r"(?:notes?|records?|files?|logs?|minutes|evidence|statement|visits?|interview|signature|dates?|referral)"
)
_FORGES = _find(
    rf"""{_DO}(?:please\s)?(?:write|draft|compose|word|send)\s(?:me\s|us\s)?.{{0,25}}\b(?:threatening|an?\s
    (?:\w+\s)?threat(?!\smade)|fake|false|forged|backdated|to\s(?:scare|frighten|threaten))
    |{_DO}(?:please\s)?(?:back-?\s?date|falsify|fake|forge|doctor|tamper\swith|fabricate|invent|make\sup|concoct
    |plant)\s(?:[\w']+\s){{0,4}}?(?:{_RECORD}|disclosure|story|witness|drugs)
    |(?:change|alter|rewrite|edit|amend)\s(?:the|my|our|this)\s(?:\w+\s)?{_RECORD}\s(?:so\s.{{0,20}}\b(?:looks?|(?:is
    |ca|wo|do|does)n'?t)|to\s(?:look|hide))|{_DO}(?:put|add|enter)\s(?:false|fake|made\sup|untrue)
    |(?:as\sif|pretend)\s(?:you'?re|you\sare|u\sr|i\swas)\s(?:an?\s)?(?:\w+\s){{0,4}}?{_KID}
    |{_DO}(?:set\sup|make|create)\san?\s(?:decoy|fake|false)\s(?:\w+\s)?(?:account|profile)
    |(?:{_DO}|write\s.{{0,30}}\s)(?:pos(?:e|ing)\sas|pretend(?:ing)?\sto\sbe|impersonate)
    |make\s(?:it|(?:the|my|our)\s{_RECORD})\slook\s(?:like|as\sif)\s(?:i|we)|statement\sfor\s(?:\w+\s){{1,2}}to\ssign"""
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
    if not _YOUNGSTER.search(text):
        return False
    found = (weight for weight, cues in _CUES.items() for cue in cues if cue.search(text))
    return sum(found) - 3 * (len(text) > 120) >= _ALARM  # such requests are short

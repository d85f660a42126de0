"""What stands after the name of a person: an age, what they did, whose mother is meant."""

import re

from guide_bot.safeguards.word_lists import one_of

_THEN = r"""(?=\s?(?:[,;?!)]|\.(?!\d)|\Z)
    |\s(?:and|but|who|is|was|has|keeps|from|lives|y(?:ea)?rs?\sold|yo|y/o)\b)"""
AGE = re.compile(
    rf"""(?ix)[\s,(]{{1,3}}d\.?o\.?b\b|\s?\(\s?(?:aged?\s)?1?\d\s?(?:m|f|yo|y/o|y(?:ea)?rs?(?:\sold)?)?\s?[),]
    |,?\saged?\s\d\d?\b|,\s\d\d?\s?(?:yo|y/o|y(?:ea)?rs?\sold)\b|,\s\d\d?{_THEN}
    |(?:["”’']|,?\ss?he|,\sthey)?(?:\sis|['’]s|\sare)\s(?:only\s|just\s)?1?\d{_THEN}"""
)
BARE_AGE = re.compile(rf"(?ix)\s\d\d?{_THEN}")
YOUNG = re.compile(r"\s(?:[5-9]|1\d)\b(?!\s?[%.]\d|-)")
OF_KIN = re.compile(
    rf"""(?ix)['’]s\s(?:(?:best|foster|older|younger|little|big|step|social|key)\s)?
    (?:{one_of("called", "kin")}|been|parents?|family|bedroom)\b"""
)
FAMILY = re.compile(r"['’]?s?\s(?:family|household|brothers|siblings|twins|sisters)\b")
_DOES = r"['’]s\b|\s(?:(?:i|wa|ha)s(?:n['’]?t)?|had|keeps?|goes|went|sa(?:id|ys)|told|who|lives|g[eo]ts?)\b"
ACTS = re.compile(rf"(?i){_DOES}|\s(?:tells|wants?|needs?|came|disclosed|turned|ran|won['’]t)\b")
_DID = rf"""(?:\s(?:has|had|just|also|never|always|still|only|then|now|even|really))?\s(?:{one_of("acts")})(?![\w-])"""
_IN_A_STATE = r"""(?:\s(?:is|was|has|had|does)(?:n['’]?t)?|['’]s)(?:\s(?:not|now|still|just|always|only|so))?
    \s(?:been\s\w{2,12}ing|a\s(?:black\seye|bruise|boyfriend|girlfriend|knife)|being\s(?!held)\w{2,15}ed|been\s(?:\w{2,15}ed|seen|missing|told|given|taken|talking|seeing)|missing|pregnant
    |scared|afraid|upset|frightened|terrified|petrified|distressed|suicidal|drunk|in\s(?:love|care|hospital|custody|danger)|her|his|my|our|a\s(?:girl|boy|child)
    |at\srisk|gone\s(?:off|out|missing|home|to)|not\scome|run|seen|arrested|excluded|raped|assaulted|stopped|caught|picked
    |told|disclosed|coming|going\s(?:out|off|missing|to\s(?:his|her|meet|see))|seeing|dating|texting
    |come|living|staying|meeting|safe|sleeping|talking|hiding|trying|saying|getting|1?\d(?!\d))\b"""
HAS_DONE = re.compile(rf"(?ix){_DID}|{_IN_A_STATE}")
TELLS = re.compile(  # of a person only, and not of an agency or a place
    r"""(?ix)(?:\s(?:has|had|just|also|then|always|never))?\s(?:r[au]n\s(?:away|off)|cried|disclosed\s(?:to|that|last|she|he)
    |(?:went|goes|going|gone|is|been)\smissing|self-harm(?:s|ed)?|slept|(?:smokes|drinks|hates|loves|fancies)\b
    |(?:picked|picks|drove|drives)\s(?:her|him|them)|(?:texts?|texted|messaged|phones|phoned|kissed)\s(?:her|him|me)
    |(?:(?:has|did)(?:n['’]?t|\snot)\s)?(?:came|come|gone|got)\s(?:home|back\s(?:home|to))|lives\swith
    |told\s(?:me|us|her|him|his|my|staff|police)|says\ss?he|(?:hits|hurts|beats|slaps|grabs|touches|slapped|grabbed|touched)\s(?:her|him|me|them)|works\sin|buys\s(?:her|him)|bought\s(?:her|him)
    |keeps\s(?:going|running|getting|asking|texting)|ran\sfrom|turned\sup)\b
    |(?:\s(?:is|was|has)|['’]s)\s(?:pregnant|missing|(?:being|been)\s(?:groomed|exploited|trafficked|abused|arrested|missing))\b"""
)
RAN = re.compile(
    r"(?i)\s(?:r[au]n\s(?:away|off)|cried|slept|disclosed\s(?:to|that)|texted|messaged|kissed|hates|loves)\b"
)
_AFTER = r"\s(?:dob|d\.o\.b|nhs|upn|ref|aged?|born|c[ao]mes?|y(?:ea)?r\d{0,2}|y\d\d?|\w{2,12}ed)\b"
ENDS = re.compile(rf"(?i)\s*(?:[,.;:?!)(]|\Z|\d\d?\b)|{_DOES}|{_AFTER}")
CLEARLY_ENDS = re.compile(
    rf"""(?ix){ENDS.pattern[4:]}|{_DID}|\s(?:to|that|about|if|what|why|and|but|or|in|on|at|for|not|with|when
    |where|how|again|last|s?he|they|we|i|a|the|her|him|from|after|before|because|as)\b"""
)
SAID_OF = re.compile(r"(?i)\s?[-–,(]{1,2}\s?(?:s?he|who)(?:['’]?s|['’]?d)?\b")
CITED = re.compile(r"(?i)(?:\s(?:and|&)\s\w{2,20})?,?\s\(?(?:19|20)\d\d|\s(?:et\sal|vs?)\b")
CLOSED = re.compile(r"(?i)\s?(?:\Z|[(–-]|,?\s(?:(?:d\.?o\.?b|aged?)\b|\d\d?[/.-]\d))")

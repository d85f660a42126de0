"""Requests that would do harm: they get a fixed, calm reply with the right route, and no search."""

from guide_bot.safeguards.requests import Request

REPLIES = {
    Request.EVADE: "This tool cannot help with that. If a child is in danger now, call 999. Anyone worried about their "
    "own thoughts or behaviour towards children can talk in confidence to Stop It Now (The Lucy Faithfull Foundation). "
    "If you meant something else, ask how offenders act and what staff can do; if you are a child or young "
    "person and somebody frightens you, Childline will listen.",
    Request.LOCATE: "This tool holds no records about children and will not help to find anyone. Ask the allocated "
    "social worker, your safeguarding lead or the police on 101; if someone is in danger now, call 999.",
    Request.JUDGE: "Documents cannot diagnose or judge a person. Record what was seen and heard, facts apart from "
    "opinion, and tell your safeguarding lead or the right professional. You can ask here what the signs are, or what "
    "steps to take.",
    Request.FORGE: "This tool will not write threats, make up records or evidence, or pose as a child: that can put a "
    "child at risk and spoil a case. Tell your safeguarding lead what you know, and the police: 101, or 999 if a child "
    "is in danger now. You can ask here how to record and how to keep evidence safe.",
}

"""Danger now is told from questions about danger."""

import time

import pytest

from guide_bot.safeguards.danger import CHILD_MISSING, DANGER_NOW, safety_line

LIVE = (
    "a pupil has just been stabbed outside the gates",
    "My daughter has been taken, a man drove off with her ten minutes ago",
    "She says he has locked her in a hotel room and taken her shoes",
    "They are moving her to Manchester tonight and she is terrified",
    "taken an overdose",
    "he is on the bridge saying he will jump",
    "she is not breathing properly after taking something at a party",
    "There's a man at the door demanding to see the girl we placed yesterday",
    "two blokes banging on the door of the unit shouting for her",
    "Child in immediate danger, what do I do?",
    "I can hear a child screaming for help upstairs",
    "I've got a 13 year old on the phone, she's in a car with men and doesn't know where she's going",
    "A girl has got into a car with two older men outside our home just now",
    "child has been kidnapped",
    "He has just assaulted another resident and is still kicking off",
    "She turned up bleeding and says three men did it this evening",
    "someone's trying to get into the children's home, they say she owes them money",
    "a 15yo is being raped in the park, her friend just rang us",
    "URGENT girl trapped in flat with 4 men",
    "Please help, I'm 14 and a man won't let me go home",
    "he said hes coming tonight to get me",
    "he just pushed her out of a moving car",
    "fire in the unit and a child is still inside",
    "omg hes got her by the hair in the car park",
    "there is a lad outside the school with a blade looking for one of my pupils",
    "Just had a call from a girl hiding in a wardrobe, her boyfriend is smashing the place up",
    "she's drifting in and out and says she took her nan's heart pills",
    "what do i do my mates been took by some man in a taxi n shes only 14",
    "He's holding a knife to his own throat",
    "young girl, maybe 12, crying, in a hotel room with two adult men, I'm on the night desk",
    "I saw a man pull a girl into the alley by the bookies five mins ago",
    "A boy has been found in a cuckooed flat, hands tied",
    "can't wake her up",
    "There's blood everywhere and she won't unlock the door",
    "A year 8 has told me she's going to throw herself under a train after school",
    "He has a rope",
    "she's hurting herself as I type",
    "need help now child being abused",
    "kid stabbed outside school",
    "man with gun at school gate",
    "Her pimp is at the hostel door",
    "He's got hold of her and won't let go",
    "he's beating her up in the stairwell",
    "i want to kill myself",
    "I don't want to be alive anymore",
    "my stepdad is coming up the stairs he's drunk and hes going to do it again",
    "I'm scared to go home, he'll kill me",
    "her boyfriend says he'll burn the house down tonight",
    "He's livestreaming her abuse",
    "she's at the airport with her dad, they're flying her out for FGM",
    "my pupil says she's being taken to be cut tomorrow",
    "Lorry driver here, three kids hidden in the back",
    "she is in labour and he won't let the ambulance in",
    "Child with broken arm says daddy did it this morning",
    "2yo with cigarette burns just brought into nursery",
    "just caught the caretaker with a pupil in the store cupboard",
    "one of the lads has just been jumped",
    "an adult is attacking a pupil on the bus",
    "Hotel night porter: an older guy has checked in with a kid who looks about 13 and I can hear her crying",
    "I've a kid in front of me with bruises round her neck",
    "A year 7 is threatening to jump off the science block",
    "girl says if we send her home she will kill herself",
    "my mate is gonna hang himself, he sent me a pic of the rope",
    "He has come for her",
    "driver won't stop the taxi and let her out",
    "I've just seen images of a child being abused, it looks live",
    "A boy's told me he's being taken to Leeds in the morning to sell drugs and he's scared",
    "taxi driver here. picked up a girl, drunk, crying, begging not to be dropped at the address",
    "child at immediate risk of harm what number do i call",
    "Pupil with knife in class",
    "a kid on my bus is being punched by two grown men",
    (
        "Outreach worker. I'm looking at a girl of about 14 being put into a minicab by a bloke who's "
        "just handed the driver cash"
    ),
    "She rang us whispering, says there are five of them and she can't leave",
    "Caller says his daughter is being passed round at a party in a flat on the estate, she's 13",
    "young person says voices are telling him to hurt himself and he has a razor",
    "boy on the railway line",
    "they're on the motorway with her now heading for Birmingham",
    "we've had a bomb threat? no - a dad has barricaded himself in with the kids",
    "carer has hit the child and is refusing to open the door",
    "15, at a house party, three men have taken her upstairs",
    "a child was attacked here ten minutes ago and the attacker has run off",
    "resident has barricaded her door and says she's taken all her tablets",
    "Is it 999 or 101 if a girl is locked in a flat with men?",
    "We have a girl at the front desk who says her husband will murder her if he finds her. She is 15.",
    "man grabbed my pupil by the bus stop, she got loose and ran to us",
    "Ambulance crew. 13yo girl, drunk, in a hotel room, two males left as we arrived",
    "she can't breathe",
    "I have got a young person on webchat who says she has taken all her meds",
    "A guy is trying to get a 12 year old into his car outside school",
    (
        "young lad's just come into the library with his face all cut up, says they're waiting for him "
        "round the back"
    ),
    "A taxi has gone off with one of our girls and the driver has switched his radio off",
    "I've a mum in front of me, her husband has taken the baby and says nobody will see him again",
    "They want her to carry a package to Luton tonight and said they'll break her legs if she doesn't",
    "pupil says dad's waiting at home with a belt",
    "a boy has a gun in his school bag",
    "the trafficker is downstairs in the hotel lobby",
    "He's outside her window again and she's on her own",
    "a 15 year old has been given something in her drink and she's going floppy",
    (
        "Hello, I work nights in a children's home. One of our girls, 14, left half an hour ago in a "
        "silver Audi with two men we don't know, and she's just texted a heart and the word help. My "
        "manager isn't picking up."
    ),
    (
        "I'm a school nurse. A year 10 came to me five minutes ago shaking and says her stepfather forced"
        " himself on her before school this morning and he's picking her up at three. What's the first "
        "thing I do?"
    ),
    (
        "Taxi base controller. One of my drivers has radioed, the lass in his cab is crying and says the "
        "bloke beside her won't let her out."
    ),
    "The boy told me if he doesn't go back to the flat tonight with the money they'll stab his brother.",
    "I can see her through the window, she's on the floor and he's standing over her",
    (
        "our resident just rang, she's in a stranger's house in Derby, doesn't know how she got there, "
        "and the door's locked"
    ),
    "a lad in my class has written goodbye letters",
    "child left alone in a house with three drunk men",
    "she's sent me a picture of pills in her hand and said goodbye",
    "two men have forced their way into the home",
    "She's with him in the hotel now, what do I do?",
    "A child is being attacked outside my house",
    "a 14 year old is selling herself at the services right now",
    "he's choking her",
)
MISSING = (
    "hasnt come home from school and its 9pm",
    "14 year old missing since yesterday",
    "our lad went out at four and isn't back, phone off",
    "She's been missing for six hours",
    "a girl on my caseload is missing",
    "he didn't come home last night",
    "we can't find her anywhere",
    "pupil left at lunch and never arrived home",
    "nobody has seen him since Friday",
    "how long do we wait before reporting her missing",
    "when can I report my daughter missing?",
    "do I have to wait 24 hours to report him missing",
    "young person awol since last night",
    "13yo late back, curfew was 9, not picking up",
    "A Year 9 didn't turn up at school today and mum says she left at 8",
    "child has run away from foster carers an hour ago",
    "We've lost her, she ran off at the services",
    "unaccompanied lad has vanished from his placement this morning",
    "he's still not back",
    "kid not returned from contact with dad",
    "whereabouts unknown since 3pm, age 12",
    "gone missing again, third time this week, what now",
    "daughter out since yesterday afternoon and no word",
    "It's 1am and he isn't home",
    "no answer from her phone and she never got to her nan's",
    "Our lass has gone off again",
    "kid's not where she said she'd be and her mate hasn't seen her",
    "one of our residents failed to return by curfew",
    "My 13 year old sneaked out in the night",
    "been gone since this morning",
    "we've had no contact with him for 3 days and carers have no idea where he is",
    "should I ring the police, she's two hours late",
    "14yo female mispers 6 hrs, high risk",
    "girl not come home",
    "missing child 12 hours",
    "girl missing from home tonight",
    "child missing overnight",
    "he never turned up at his nan's after school",
    "He has walked out of school and nobody knows where he's gone",
    "our unaccompanied minor disappeared from the hotel last night",
    "Young person missing from placement, what forms?",
    "She is missing",
    "He was last seen at the bus station at six",
    "we last heard from her on Tuesday",
    "what time do I ring if she's not home",
    "Wasn't on the school minibus and nobody knows where she went",
    "my sister's gone and she's left a note",
    "she's AWOL",
    "our girl's run off with her phone switched off",
    "She missed curfew, it's 11.30",
    "EDT here: 16 yo male, care of the LA, not returned, last contact 18.40",
    "Girl of 12 hasn't been home since Thursday, mum only just told us",
    "we had her at tea, checked at ten, gone",
    "two sisters missing from a hotel for asylum seekers",
    "child not at home when I visited and parents say they don't know where he is",
    "he was supposed to be home by nine",
    "Who do I tell that a child in our home is missing?",
    "my foster son is missing again",
    "She's gone off with her friends and not come home",
    "Residential: yp left the building at 22.15, did not return",
    "he ran out of the classroom and off site",
    "our 13 year old left for school and never got there",
    "Mum reported her missing an hour ago but now the police say absent",
    "Carer: I did my 11pm check and his bed's empty",
    "One of the girls slipped away during the cinema trip",
    "boy gone from ward",
    (
        "I'm on shift at a semi independent unit. Our 16 year old went to the gym at six and should've "
        "been back for nine. It's half eleven now, no reply to calls. Do we ring police or give it till "
        "morning?"
    ),
    (
        "Two of the lads on our trip to Alton Towers didn't come to the meeting point and their phones "
        "are going to voicemail"
    ),
    "our lad hasn't come back from the shop",
    "15 year old girl missing since last night",
    "my daughter didn't come home after the party",
    "no sign of him since 4 o'clock",
    "child in care gone from the placement",
    "he's not in school and not at home",
)
GENERAL = (
    "what is a return home interview",
    "What does Birmingham do when a child it looks after goes missing?",
    "How do offenders move girls between towns?",
    "what counts as trafficking",
    "what are the signs that a child is self-harming",
    "A man was convicted of rape in 2013. Was there a review?",
    "She was raped two years ago and wants counselling",
    "Men used to wait outside the children's home. What did staff do?",
    "who is responsible for the overnight rota",
    "What is missing from our policy?",
    "The minutes are missing",
    "what's missing from this assessment form",
    "Child missing education procedure",
    "She keeps going missing at weekends. Is that a warning sign?",
    "Push and pull factors running away",
    "What should the plan say about a child who goes missing often?",
    "Police no longer use the absent category, is that right?",
    "What does immediate danger mean in the guidance?",
    "knife crime and child criminal exploitation",
    "Should staff be trained on suicide prevention?",
    "Are taxis checked at night?",
    "Can we hold a meeting without the parents?",
    "Training tonight for foster carers, what should I cover?",
    "How is evidence taken from a child witness in court?",
    "a boy was found with drugs last month. Is he a victim?",
    "what should a hotel do if a man books a room with a young girl",
    "Girl back after two nights away, who talks to her?",
    "What does abduction mean in law?",
    "Does the social worker need to see the child alone?",
    "A pupil has just told me something awful. Who can I tell?",
    "I have just been named champion for exploitation",
    "Our missing co-ordinator has left. Who covers?",
    "What did survivors say about being trapped?",
    "when should emergency protection orders be used",
    "The carer was attacked in the press",
    "in what year did the operation start",
    "list of indicators for missing children",
    "what is the risk of suicide in children who are exploited",
    "What is a strategy discussion?",
    "Children who go missing from care: what are the local duties?",
    "Should schools tell the council when a pupil stops attending?",
    "She told me her boyfriend has a knife collection, is this an indicator?",
    "how do I talk to a girl about her older boyfriend",
    "Parents are angry with us. How should we work with them?",
    "What does the law say about trafficking within the UK?",
    "Police never served abduction warnings. Why?",
    "Does a taxi driver who was charged lose his badge?",
    "how to run a session on knife crime",
    "Why do some children run away from care?",
    "My manager has gone off sick. Who signs the form?",
    "My referral has gone missing",
    "what is the age of consent",
    "does a 16 year old count as a child",
    "Are we doing enough about harm outside the home?",
    "what did the girls say helped them",
    "men who groom girls, what do we know of them",
    "what helps parents whose daughter is being exploited",
    "Is a child who is driven between towns trafficked?",
    "The man was held on remand. Can he contact her?",
    "He was threatened by dealers when he was 13, does that make him a victim?",
    "When can police go into a house without a warrant?",
    "What is police protection and how long does it last?",
    "a man at the school gate keeps offering lifts to pupils. Who do I tell?",
    "Does the hub work at night?",
    "What happens at a MACE meeting",
    "is a child who carries a knife a victim or an offender",
    "Is running away a warning sign?",
    "My colleague left the job and took her notebooks home",
    "What is abduction under the Child Abduction Act 1984?",
    "How did abusers threaten the girls' families?",
    "When is a child unsafe to go home after hospital?",
    "She has told me about a rape when she was 9. What do I do first?",
    "the man who raped her gets out next year, how do we protect her",
    "What should be in place before a child is moved to a new placement?",
    "He's been moved to a secure unit. Who visits him?",
    "Can a young person be held in a police cell overnight?",
    "children taken into care in Oxfordshire numbers",
    "What do you call it when men trade girls between towns?",
    "the meeting went on for three hours and nobody asked what she wants",
    "He has an autistic son who bolts. Is that a safeguarding matter?",
    "emergency protection order how long",
    "what do you do about a child who will not engage",
    "which children are most likely to go missing",
    "how should we record missing episodes",
    "who signs off a secure order",
    "Is it grooming if he buys her gifts?",
    "The girl I support is scared of giving evidence",
    "She has an older boyfriend who drives. Should I refer?",
    "A victim's dad wants to confront the men. What do I tell him?",
    "how do we disrupt a hotel being used for abuse",
    "is sexting a crime",
    "what does good supervision look like",
    "Does Operation Bullfinch still run?",
    "What happens after a child is found by police?",
    "Can a 17 year old be in a missing report?",
    "How do you spot a victim of trafficking at an airport?",
    "what is the guidance for hotels if a guest is seen with a child",
    "How does a man become a suspect when nobody complains?",
    "do the police have to tell us when they find her",
    "a teacher hit a pupil last week, is it LADO",
    "How do I write up a disclosure?",
    "Who is the lead for missing children in the police?",
    "my manager is threatening to discipline me for escalating",
    "The head is refusing to refer. What can I do?",
    "the police are refusing to share information with us",
    "staff feel under attack from parents",
    "Can police take her phone without consent?",
    "what is the definition of a child abducted by a stranger",
    "What was learned from girls being locked up for their own good?",
    "We were attacked in the local paper",
    "parents are fighting over contact",
    "A victim is suing the council. Who handles it?",
    "My supervisor beat me to the referral",
    "we've been hit by cuts",
    "he has been charged with rape and is on bail. can he come to school?",
    "boy has a caution for carrying a knife, can he join the cadets?",
    "what's a trigger plan",
    "How do we get a girl to open up in a return interview?",
    "we need to talk about boys",
    "what would you say to a parent who blames herself",
    "Taxi drivers should have training, do they?",
    "Is a belt mark always child protection?",
    "How do men get into girls' DMs?",
    "Looking for a case where a girl was taken to hotels by men",
    "what do reviews say about girls found in flats with men",
    "She's on a child protection plan, can we share with housing?",
    "he has asked for his records",
    "A mother is angry that we told police",
    "Can I tell her mum what she told me?",
    "out of hours duty team role",
    "what to do when a child says nothing",
    "There was a fight at school last week between two girls about a boy",
    "a colleague is sleeping with a resident",
)


@pytest.mark.parametrize("text", LIVE)
def test_danger_now_comes_with_the_line_to_call_999(text):
    assert safety_line(text) == DANGER_NOW


@pytest.mark.parametrize("text", MISSING)
def test_a_child_missing_now_comes_with_the_line_to_tell_the_police(text):
    assert safety_line(text) == CHILD_MISSING


@pytest.mark.parametrize("text", GENERAL)
def test_questions_in_general_or_of_the_past_come_without_a_line(text):
    assert safety_line(text) == ""


@pytest.mark.parametrize(
    "after", ["", " Do I ring the police myself?", " Should I wait until morning?", " What do I do?"]
)
def test_asking_how_to_act_does_not_hide_the_danger(after):
    assert safety_line(f"A girl is locked in a room and a man is hitting her.{after}") == DANGER_NOW
    assert safety_line(f"Our lad hasn't come back tonight.{after}") == CHILD_MISSING


def test_danger_comes_before_a_child_who_is_missing():
    assert safety_line("She's missing and has texted that she is going to kill herself") == DANGER_NOW


def test_the_words_count_and_not_the_typing():
    assert safety_line("SHE\u2019S   TAKEN AN\nOVERDOSE") == DANGER_NOW
    assert safety_line("[name] hasnt come home") == CHILD_MISSING


@pytest.mark.parametrize("text", ["", " ", "?", "\U0001f69a", "\u0440\u0435\u0431\u0435\u043d\u043e\u043a"])
def test_what_says_nothing_comes_without_a_line(text):
    assert safety_line(text) == ""


@pytest.mark.parametrize("text", [DANGER_NOW, CHILD_MISSING])
def test_each_line_says_whom_to_tell(text):
    for told in ("999", "safeguarding lead", "children's social care", "emergency duty team"):
        assert told in text
    assert ("101" in text) == (text == CHILD_MISSING)


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "she's ",
        "is ",
        "girl ",
        "not been ",
        "won't x x x ",
        "put her in a ",
        "he is ",
        " ",
        "? ",
        "child is a ",
    ],
)
def test_a_long_hostile_text_takes_no_time(part):
    text = (part * 20_000)[:20_000]
    started = time.perf_counter()
    safety_line(text)
    assert time.perf_counter() - started < 5  # seconds; a pattern that doubled back would take hours

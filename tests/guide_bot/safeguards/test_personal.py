"""Personal data is taken out of questions; what only looks like it stays. All people are invented."""

from pathlib import Path
from time import process_time

import pytest

from guide_bot.safeguards import personal
from guide_bot.safeguards.personal import Kind, Redacted, mark, redact

PEOPLE = [
    ("told brayden to stop going to the flat", "told [name] to stop going to the flat"),
    (
        "is it ok that zuzia and nevaeh have no social worker",
        "is it ok that [name] and [name] have no social worker",
    ),
    ("gwenllian's nurse thinks capacity is fine", "[name]'s nurse thinks capacity is fine"),
    ("year 9 girl precious adeyinka-bello wrote it down", "year 9 girl [name] wrote it down"),
    ("REFERRAL FOR GWENLLIAN, WHO ASSESSES OUT OF HOURS", "REFERRAL FOR [name], WHO ASSESSES OUT OF HOURS"),
    ("uncle frank has moved back in", "uncle [name] has moved back in"),
    ("Angel's nan rang, angel is with her dad", "[name]'s nan rang, [name] is with her dad"),
    ("summer has been sleeping at his flat", "[name] has been sleeping at his flat"),
    ("Bodhi, Wren, Fox & Zephyr: together or apart", "[name], [name], [name] & [name]: together or apart"),
    ("Kayleigh Marsden, 14, keeps going missing", "[name], 14, keeps going missing"),
    ("What do I do about Ellie's mum?", "What do I do about [name]'s mum?"),
    ("Ellie’s mum won’t engage", "[name]’s mum won’t engage"),
    ("ellies mum wont let me in", "[name]s mum wont let me in"),
    ("Can I tell Mr Khan what she said?", "Can I tell Mr [name] what she said?"),
    ("mrs patel rang again", "mrs [name] rang again"),
    ("Mr. and Mrs. O'Connor have split up", "Mr. and Mrs. [name] have split up"),
    ("Dr Adeyemi-Clarke won't share her notes", "Dr [name] won't share her notes"),
    ("Miss Brackenbury saw bruises", "Miss [name] saw bruises"),
    ("PC Holroyd served the notice", "PC [name] served the notice"),
    ("Jade (14) has a new phone", "[name] (14) has a new phone"),
    ("Zymora (14) has a new phone", "[name] (14) has a new phone"),
    ("Xavion, 15, was picked up by a taxi", "[name], 15, was picked up by a taxi"),
    ("Tavisha Brackley, aged 12, told me", "[name], aged 12, told me"),
    ("Shaznay is 13 and has older friends", "[name] is 13 and has older friends"),
    ("A girl called Xanthia says she is pregnant", "A girl called [name] says she is pregnant"),
    ("there is a lad called zayvion who runs for them", "there is a lad called [name] who runs for them"),
    ("a 15 year old named Quillan was in the car", "a 15 year old named [name] was in the car"),
    ("he's called Blerton and is about 30", "he's called [name] and is about 30"),
    ("her boyfriend is called mark", "her boyfriend is called [name]"),
    ("my daughter Tallulah is not coming home", "my daughter [name] is not coming home"),
    ("my daughter grace is not coming home", "my daughter [name] is not coming home"),
    ("her boyfriend Rezgar buys her clothes", "her boyfriend [name] buys her clothes"),
    ("I asked Grace about the hotel", "I asked [name] about the hotel"),
    ("Will is 15 and won't talk", "[name] is 15 and won't talk"),
    ("Mark said he would pay her", "[name] said he would pay her"),
    ("we think kayleigh is being groomed", "we think [name] is being groomed"),
    ("mohammed was stopped with two phones", "[name] was stopped with two phones"),
    ("kayleigh marsden 14 missing since friday", "[name] 14 missing since friday"),
    ("grace okafor 13 seen at the hotel", "[name] 13 seen at the hotel"),
    ("kayleigh marsden has gone missing again", "[name] has gone missing again"),
    ("worried about tariq hussain", "worried about [name]"),
    ("KAYLEIGH MARSDEN IS MISSING AGAIN", "[name] IS MISSING AGAIN"),
    ("strategy meeting for Ellie WARBURTON.", "strategy meeting for [name]."),
    ("Oluwaseun Adebayo-Smith was trafficked", "[name] was trafficked"),
    (
        "Agnieszka and her brother Krzysztof sleep in the van",
        "[name] and her brother [name] sleep in the van",
    ),
    ("Xiu Ying Chen does nails all day", "[name] does nails all day"),
    ("Abdirahman bin Yusuf carries for them", "[name] carries for them"),
    ("Bridie-Mae from the site is 13", "[name] from the site is 13"),
    ("Ellie W. told me, Jordan B did not", "[name]. told me, [name] did not"),
    ("child's name: Zoriana Petrenkova", "child's name: [name]"),
    ("Her name is Tashka, what now?", "Her name is [name], what now?"),
    ("Ruby Hallewell and April Jessop hang round the arcade", "[name] and [name] hang round the arcade"),
    ("Denise in finance says no", "[name] in finance says no"),
    ("Mum Kelly-Ann was drunk", "Mum [name] was drunk"),
    ("chloe b and lily-rose are in yr9", "[name] and [name] are in yr9"),
    ("Is it ok to speak to lily's dad?", "Is it ok to speak to [name]'s dad?"),
    ("jade's been seen at the hotel", "[name]'s been seen at the hotel"),
    ("re: Tavisha Brennan-Coles (DOB 19 Feb 2009)", "re: [name] (DOB [date of birth])"),
    ("Zoë and Łukasz met Ciarán", "[name] and [name] met [name]"),
    ("the Petulengro family on the site", "the [name] family on the site"),
    ("ms finch and dr khan both agree", "ms [name] and dr [name] both agree"),
    ("her friend priyanka sharma disclosed last night", "her friend [name] disclosed last night"),
    ("peter hallam yr9 wont attend", "[name] yr9 wont attend"),
    ("Bernadette Ward and Jade White are sisters", "[name] and [name] are sisters"),
    ("April is 14, Paris Whitlow is not", "[name] is 14, [name] is not"),
    ("I told Grace Ofsted were coming", "I told [name] Ofsted were coming"),
    ("ALI, 14, and SAM (15)", "[name], 14, and [name] (15)"),
    # A name that is also a word, by what the person did, or by what was done to them.
    ("hope told me he hits her", "[name] told me he hits her"),
    ("i think amber ran off with him", "i think [name] ran off with him"),
    ("april hasn't come home", "[name] hasn't come home"),
    ("worried that dawn has not come home", "worried that [name] has not come home"),
    ("told poppy that we would ring", "told [name] that we would ring"),
    ("is jack safe at his dad's", "is [name] safe at his dad's"),
    ("will's mum is angry", "[name]'s mum is angry"),
    # Surnames alone, with an initial, a title, in front of the first name, or of a family.
    ("okonkwo says she was married at 15", "[name] says she was married at 15"),
    ("J. Hallewell missed her conference", "[name] missed her conference"),
    ("k siddiqui has been excluded", "[name] has been excluded"),
    ("FEATHERBY, Ruby (dob 1/2/10)", "[name] (dob [date of birth])"),
    ("Hallewell, Ruby - referral", "[name] - referral"),
    ("the khans next door", "the [name]s next door"),
    ("dc holroyd, took her statement", "dc [name], took her statement"),
    ("is svetlana kowalska entitled to help", "is [name] entitled to help"),
    ("Tavisha Begum was in the car", "[name] was in the car"),
    ("does Gurvinderdeep speak English", "does [name] speak English"),
    # Names of no list.
    ("Tavisha's mum will not open the door", "[name]'s mum will not open the door"),
    ("zymora's mum will not open the door", "[name]'s mum will not open the door"),
    ("we think Blerton picked her up", "we think [name] picked her up"),
    ("Ellie, Zymora and Jade know him", "[name], [name] and [name] know him"),
    ("I spoke to Jade and Tavisha", "I spoke to [name] and [name]"),
    ("our lad tezza keeps going off", "our lad [name] keeps going off"),
    ("we discussed Tavisha Brackley at supervision", "we discussed [name] at supervision"),
    ("my manager Thandeka says no", "my manager [name] says no"),
    ("her name is tashka and she is 13", "her name is [name] and she is 13"),
    # Nicknames.
    ("They call him Lil Smiffy", "They call him [name]"),
    ("he goes by razor", "he goes by [name]"),
    ("goes by the name of 'Dutchy' on snap", "goes by the name of '[name]' on snap"),
    ("she calls herself Bambi online", "she calls herself [name] online"),
    ("he's known as Fat Tony", "he's known as [name]"),
    ("Zubair, also known as Zee, drives", "[name], also known as [name], drives"),
    ("aka Shanks, drives a van", "aka [name], drives a van"),
    ("his street name is Bugsy", "his street name is [name]"),
    ("who pays for transport for Sunniva?", "who pays for transport for [name]?"),
    ("Can I see the summary for Gwenllian?", "Can I see the summary for [name]?"),
    ("Efosa, unaccompanied, has no papers", "[name], unaccompanied, has no papers"),
    ("Keelin is back", "[name] is back"),
    ("Mehwish's engagement was announced", "[name]'s engagement was announced"),
    ("our jaydo came back at 4", "our [name] came back at 4"),
    ("yevheniia came with a sponsor", "[name] came with a sponsor"),
    ("J.P. and his cousin R.A. are both under 18", "[name] and his cousin [name] are both under 18"),
    ("my colleague wrote the initials TJW", "my colleague wrote the initials [name]"),
]
NUMBERS = [
    ("the letter says 999-000-1192 on top", "the letter says [NHS number] on top"),
    ("nhs no 999 5O1 3327, hard to read", "nhs no [NHS number], hard to read"),
    ("case 40081234 was closed in error", "case [case or reference number] was closed in error"),
    ("ARC ASC/20/118834/T, says he owes money", "ARC [case or reference number], says he owes money"),
    ("police log 0412 of 16/02/2025, what next", "police log [case or reference number], what next"),
    ("a message from @not.ur.bby.kayd today", "a message from [user name] today"),
    ("he drives gj71 wlm, a white van", "he drives [vehicle registration], a white van"),
    ("taxi plate 4417 gave her free rides", "taxi plate [vehicle registration] gave her free rides"),
    ("ring 07700 - 900 - 384 back", "ring [telephone number] back"),
    ("re CR/0048812/24, nobody rang back", "re [case or reference number], nobody rang back"),
    ("child P0093-LAC-551 is at medium", "child [case or reference number] is at medium"),
    ("black Audi, LD 67 XKO, by the gates", "black Audi, [vehicle registration], by the gates"),
    ("her login (its.just.renee_x) was handed to me", "her login ([user name]) was handed to me"),
    ("princessxo.kaylz is her second insta", "[user name] is her second insta"),
    ("she e-mailed ellie.w07@hotmail.co.uk at night", "she e-mailed [e-mail] at night"),
    ("his number is 07700 900123", "his number is [telephone number]"),
    ("text 07700900123 or +44 7700 900 123", "text [telephone number] or [telephone number]"),
    ("ring mum on (01632) 960-001 ext 4", "ring mum on [telephone number] ext 4"),
    ("+44 (0)20 7946 0018 is the landlord", "[telephone number] is the landlord"),
    ("the man rang from +48 601 555 013", "the man rang from [telephone number]"),
    ("her mobile: 7700 900456", "her mobile: [telephone number]"),
    ("NHS number 943 476 5919", "NHS number [NHS number]"),
    ("NHS no: 1234567890 on the form", "NHS no: [NHS number] on the form"),
    ("is 943-476-5919 hers?", "is [NHS number] hers?"),
    ("9434765919 is on the letter", "[NHS number] is on the letter"),
    ("UPN H801200001001", "UPN [unique pupil number]"),
    ("pupil a823432109015 is off roll", "pupil [unique pupil number] is off roll"),
    ("NI QQ no, AB 12 34 56 C yes", "NI QQ no, [National Insurance number] yes"),
    ("case no 48213 was closed", "case no [case or reference number] was closed"),
    ("Ref: CSE/2024/0113.", "Ref: [case or reference number]."),
    ("LCS 1029384 has no plan", "LCS [case or reference number] has no plan"),
    ("crime number 20/123456/24 was filed", "crime number [case or reference number] was filed"),
    ("Mosaic ID 554433", "Mosaic ID [case or reference number]"),
    ("URN 01YZ/23/12345, who reads it?", "URN [case or reference number], who reads it?"),
    ("incident 4521 of last night", "incident [case or reference number] of last night"),
    ("crime ref 13 220 099821", "crime ref [case or reference number]"),
    ("his insta is @lil_razor07", "his insta is [user name]"),
    ("the car was BD51 SMR", "the car was [vehicle registration]"),
    ("black audi reg yk68 xpt", "black audi reg [vehicle registration]"),
    ("a pupil's upn a1234567890123", "a pupil's upn [unique pupil number]"),
    ("national insurance number jk445566b", "national insurance number [National Insurance number]"),
    ("kay dot marsh at gmail dot com", "[e-mail]"),
    ("her snap: kaylz.bby", "her snap: [user name]"),
    ("fortnite name DarkWolf99", "fortnite name [user name]"),
    ("her username on discord is moonchild", "her username on discord is [user name]"),
    ("tiktok account @sophsworld", "tiktok account [user name]"),
    ("look at instagram.com/naughty_nath", "look at instagram.com/[user name]"),
    ("a silver corsa lm19xyz", "a silver corsa [vehicle registration]"),
    ("van reg is K482 PLO", "van reg is [vehicle registration]"),
    ("Blue Corsa, AP63-VNB, at the gate", "Blue Corsa, [vehicle registration], at the gate"),
    ("he gets cashapp money from £kingzay7", "he gets cashapp money from [user name]"),
    ("hospital number RX8823412", "hospital number [case or reference number]"),
]
DATES = [
    ("DOB: 17.O2.2O15, no GP", "DOB: [date of birth], no GP"),
    ("dob is either 1/1/07 or 1.1.09, which", "dob is either [date of birth] or [date of birth], which"),
    ("YUSUF (M) 08.01.17, not seen", "[name] (M) [date of birth], not seen"),
    ("dob 12/03/2009", "dob [date of birth]"),
    ("D.O.B: 3rd March 2010, no school", "D.O.B: [date of birth], no school"),
    ("her date of birth is 2010-03-03", "her date of birth is [date of birth]"),
    ("he was born on 14 May 2008 in Sylhet", "he was born on [date of birth] in Sylhet"),
    ("birthday 1st of June", "birthday [date of birth]"),
    ("Ellie Marsden (12/03/2009) is missing", "[name] ([date of birth]) is missing"),
    ("Ellie Marsden 15 12.03.09 is missing", "[name] 15 [date of birth] is missing"),
    ("12/03/2009 Ellie Marsden", "[date of birth] [name]"),
    ("born the fourth of july two thousand and nine", "born the [date of birth]"),
    ("dob twelfth of March 2011", "dob [date of birth]"),
    ("he was born in March 2010", "he was born in [date of birth]"),
    ("she turned 13 on 4th May", "she turned 13 on [date of birth]"),
    ("the full birthday 17-Jul-2010 in the subject", "the full birthday [date of birth] in the subject"),
]
ADDRESSES = [
    (
        "told her to stop going to 14 larkspur close, what now",
        "told her to stop going to [address], what now",
    ),
    ("went to 14 larkspur close and no one answered", "went to [address] and no one answered"),
    ("do police need a warrant for 301 Trafalgar House, Mill Lane", "do police need a warrant for [address]"),
    ("bramble cottage, sheepwash lane is where", "[address] is where"),
    ("address is number nine Plover Way", "address is [address]"),
    ("she stays at 14 Green Lane", "she stays at [address]"),
    ("14a Park View Road, Bloxwich, WS3 2AB is the house", "[address] is the house"),
    ("we placed her at Fernleigh House last week", "we placed her at [address] last week"),
    ("home: Kingfisher Lodge, found at 2am", "home: [address], found at 2am"),
    (
        "ring her on oh seven seven double oh, nine hundred one four six",
        "ring her on [telephone number]",
    ),
    ("the flat she showed me (19b cutlers yard)", "the flat she showed me ([address])"),
    ("Flat 3b, 22 Station Rd", "[address]"),
    ("the parties are in flat 12", "the parties are in [address]"),
    ("he lives on Tithe Barn Lane with his nan", "he lives on [address] with his nan"),
    ("lives at 22 fairfield close with mum", "lives at [address] with mum"),
    ("taken to 9 poplar avenue twice", "taken to [address] twice"),
    ("address is the one at ws3 2ab", "address is the one at [address]"),
    ("5 St Mary's Close, is it known?", "[address], is it known?"),
    ("Apt 7 Bevan Court has parties", "[address] has parties"),
    ("moved from 16 The Paddocks to 4 Orchard Way", "moved from [address] to [address]"),
    ("a house at Flat 2, 118 Belgrave Gate, Leicester LE1 3GP", "a house at [address]"),
    ("home address 41 wheatley avenue halifax hx3 5aa", "home address [address] halifax [address]"),
    ("lives at Willow Cottage, Church Lane", "lives at [address]"),
    ("Flat 9, Kestrel House, Moor Lane is a party house", "[address] is a party house"),
    ("the flat above the shop on Denmark Road", "the flat above the shop on [address]"),
    ("stays at hill top farm", "stays at [address]"),
    ("moved to 5 the crescent", "moved to [address]"),
    ("her address is The Gatehouse, Manor Farm", "her address is [address]"),
]
UNTOUCHED = [
    "do co-ordinators in bloxwich use the refferal form, paeds and comms too, tmrw",
    "xqzvk plorf wejjt nmbzz",
    "czy moge dostac informacje o mojej corce",
    "<img src=x onerror=alert(1)> and config.yaml",
    "is ketamine or sertraline prescribed, does the genogram help",
    "she may sue, and will chase him; the court may grant bail",
    "follow @nspcc or @metpoliceuk",
    "Guy Fawkes night at the children's home",
    "",
    "   ",
    "Does Clare's Law or Sarah's Law help here?",
    "what is clares law",
    "What does the Children Act say in section 47?",
    "Working Together 2023, chapter 3, paragraph 5.68 and page 16.30",
    "Is she Gillick competent? Do the Fraser guidelines apply?",
    "the Munro review, the Jay report and the Casey review",
    "What did Alexis Jay and Baroness Casey find in Rotherham?",
    "Victoria Climbié and the Laming inquiry",
    "West Midlands Police and Operation Bullfinch",
    "Has Barnardo's got a worker in Oxfordshire?",
    "The Serious Case Review about Child A and Child F",
    "He found her on Snapchat, then Instagram",
    "St Mary's School and the Queen Elizabeth Hospital",
    "The Marie Collins Foundation and the Lucy Faithfull Foundation",
    "Chelsea's Choice was shown in Year 9",
    "ring 999, 101 or 111, or 116 123 at night",
    "Childline is on 0800 1111, the NSPCC on 0808 800 5000",
    "call 0300 123 4567 for the front door",
    "form 101, Regulation 44, para 65, CSE2 and s175",
    "on 3 March 2024 the review was published",
    "Was the 12/03/2015 report right?",
    "between 2012-13 and 2013/14 there were 1,029 referrals",
    "case numbers for 2014, and the crime figures for 2013-14",
    "it cost £1,234,567,890 or 17.5% of 2340",
    "two of three in one of five homes, four to one",
    "steps one, two, three and four",
    "our team moved from Civic House to new offices",
    "10 children, 14 girls, 3 high court judges and 2 crown court trials",
    "will 16 year olds be asked? may 14 year olds refuse?",
    "I hope there is a grace period, and faith in the police",
    "Faith leaders and Hope for Justice",
    "Mark the form and Grant access",
    "May we share it in May or June?",
    "She lives on the street, or in a caravan park",
    "he has moved to supported living close to school",
    "she is living in residential care down our road",
    "What is the programme called Locate about?",
    "the girl called the police and the boy called out",
    "he called her a slag, she called Childline",
    "named nurse, named GP and designated doctor",
    "Dear Named Nurse",
    "I miss school, and Miss said so. Ask your dr again",
    "my daughter Saturday job is a worry",
    "Is her dad Polish and her friend Somali?",
    "Homeless 17yo not in care",
    "Cody's Choice and the Wud U app",
    "Walsall, 14 cases; Dudley, 12; in Sandwell (18)",
    "The DS said Section (4) and Annex (2)",
    "S20 1st visit, KS3 2nd term",
    "who carries the can after a family tiff? which officer carries lead duty?",
    "Use the SARA model, ELSA and TED questions",
    "Is the Policing Bill law?",
    "0x7f3a9c11 0000 ffff",
    "Ελένη, 北京, مرحبا",
    "She is 15. He is 34. Is it a crime?",
    "The Head says no, our Head of Year agrees, and Mum sees the record",
    "parent Carer forum, child Protection plan and Child Benefit",
    "a boy named in the report, a girl called by a social worker",
    "is there an app called Life360, or a hotel called Premier Inn?",
    "What happened in Telford, 12 years ago?",
    "how do I drive 3 teams close to burn out",
    "a 17 year old close to court; 2 sisters share a place",
    "Asian men, the Roma family and White British girls",
    "Recommendation 12, Page 14, Figure 3 and Level 3 (2)",
    "Le Grand risk model, Old Bailey trial, Keehan judgment",
    "[name] is in [address]; call [telephone number]",
    "Her [e-mail] and Dr [name], born [date of birth]",
    "what is seen may not be what is happening",
    "The faith leaders said so, and the bill says that schools must",
    "The guy told me he was 18",
    "Neighbour's mum rang, and the victim's mum too",
    "my daughter always says no, our lad now lives with her dad",
    "the Hussain judgment, R v Ashraf and Ahmed v Rotherham",
    "Safer London told me to ring MASH; ask Childline",
    "it is known as county lines, aka CSE; the street name for ketamine",
    "a leaflet for Looked After Children, work with Action Fraud and with Mountain Ash school",
    "time goes by, he goes by bus, it goes by postcode",
    "he calls her 'feral', she called him Dad",
    "a friend called Police, the man is known as Child A",
    "Refer to Annex A. Then see Plan B",
    "her snapchat is locked, his insta is private, on TikTok she posts",
    "username and password rules",
    "the house is in Manchester, in a flat above a shop",
    "he turned 18 in prison, the second of May meeting",
    "since we moved in april, she's 13, she has no school place",
    "The Philomena Protocol and Operation Stovewood, in Toxteth and Calderdale",
    "CAWNs, RHIs and the ViSOR entry; the U.K. law of SI 2015/621 and HC 1114-I",
    "Midwife here. Diagnose nothing, the Bursar says; the Merc outside and a Minecraft server",
    "Lunchtime coach, he's 19 and leaves early",
]


@pytest.mark.parametrize(("typed", "wanted"), PEOPLE + NUMBERS + DATES + ADDRESSES)
def test_personal_data_is_replaced_and_the_rest_stays(typed: str, wanted: str):
    assert redact(typed).text == wanted


@pytest.mark.parametrize("text", UNTOUCHED)
def test_laws_places_agencies_and_plain_words_stay(text: str):
    assert redact(text) == Redacted(text, ())


@pytest.mark.parametrize(("typed", "wanted"), PEOPLE + NUMBERS + DATES + ADDRESSES)
def test_a_second_time_changes_nothing(typed: str, wanted: str):
    assert redact(wanted) == Redacted(wanted, ())


def test_kinds_are_told_once_in_order_of_appearance():
    found = redact("LCS 1029384: Ellie, 15, of 14 Green Lane, dob 12/03/2009, and Jade (14)")
    assert found.kinds == (Kind.CASE_NUMBER, Kind.NAME, Kind.ADDRESS, Kind.BIRTH_DATE)


def test_line_breaks_and_spaces_stay():
    assert redact(" Ellie  Marsden\n\tis  here ").text == " [name]\n\tis  here "


HOSTILE = (
    "a|A|1| |.|-|(|@|a@|a.|1 |0 |Aa |Ellie |Ellie, 1|flat 1 Aa |07|1/|called |14 Aa |lives at a |dob "
    "|ref: a/|'s |O'|a-|+1 |no no |is is |at 1 |mr Aa |girl called |Aa Bb, |jade 1|1 aa bb |1 Aa St "
    "|Aa, |J. |aa's mum |goes by a |aka A|two thousand and |twenty |snap a.|aa_|flat on A |address A, |aa at |b "
    "|hope and |known as '|khan |\ue000|é|İ|📱|[name]"
)


@pytest.mark.parametrize("piece", [*HOSTILE.split("|"), "\n", HOSTILE])
def test_the_rules_take_under_two_seconds_for_20000_characters_of_anything(piece: str):
    text = (piece * 20_000)[:20_000]  # what is read in context after them is bounded, see READ_WORDS
    began = process_time()
    mark(text)
    assert process_time() - began < 2


def test_time_grows_in_step_with_the_text():
    def seconds(text: str) -> float:
        began = process_time()
        redact(text)
        return process_time() - began

    assert seconds(HOSTILE * 400) < 10 * seconds(HOSTILE * 100) + 0.5


def test_no_name_is_listed_twice_or_as_never_a_name():
    blocks = Path(personal.__file__).with_name("first_names.txt").read_text(encoding="utf-8").split("\n[")
    lists = {block.split("]")[0]: block.split("\n")[1:] for block in blocks}
    words = [word for word in lists["first names"] if word and word[0] != "#"]
    assert len(words) > 600
    assert len(set(words)) == len(words)
    assert not set(words) & {*lists["never"], *lists["first names that are also words"]} - {""}
    assert not {*lists["surnames"]} & {*lists["never"], *words} - {""}
    assert {*lists["plain words"]} <= {*lists["plain words"][:1], *lists["first names that are also words"]}

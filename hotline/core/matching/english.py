"""English, as people text and say it."""

from hotline.core.matching.tongue import Tongue, listed, word_set

_UNITS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = listed("first second third fourth fifth sixth seventh eighth ninth tenth")

_MINUTE, _DAY = 1 / 60, 24.0
_WEEK, _MONTH, _YEAR = 7 * _DAY, 365.25 / 12 * _DAY, 365.25 * _DAY

ENGLISH = Tongue(
    code="en",
    units={word: number for number, word in enumerate(_UNITS)},
    tens={word: 10 * number for number, word in enumerate(_TENS, 2)} | {"fourty": 40, "fivty": 50},
    hundreds={"hundred": 100},
    ordinals={word: number for number, word in enumerate(_ORDINALS, 1)}
    | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9, "last": -1},
    halves=word_set("half"),
    points=word_set("point dot"),
    joints=word_set("and & + n plus also y e"),
    vague={"couple": 2, "coupla": 2, "few": 3},
    time={
        **dict.fromkeys(word_set("minute minutes min mins minuts"), _MINUTE),
        **dict.fromkeys(word_set("seconds secs"), _MINUTE / 60),
        **dict.fromkeys(word_set("hour hours hr hrs h hor houres ours hs"), 1.0),
        **dict.fromkeys(word_set("day days d dy dys dayz nights night"), _DAY),
        **dict.fromkeys(word_set("week weeks wk wks w wek weeek"), _WEEK),
        **dict.fromkeys(word_set("month months mo mos mth mths mnths m monts"), _MONTH),
        **dict.fromkeys(word_set("year years yr yrs y yo yrold yearold"), _YEAR),
    },
    ages=word_set("old yo aged age turned turning turns"),
    less=word_set("under below less within"),
    nearly=word_set("almost nearly"),
    more=word_set("over more above past longer older least"),
    key_words=word_set("option number num no nr press pressed choice choose answer key button opt pick # nbr numero"),
    noise=word_set(
        "um umm uh uhh er erm hmm mm ah oh well so like please pls plz thanks thank you thx ty the a an its it "
        "is "
        "i'd id say would want i my we think guess probably just ok okay hi hello hey lol haha doc doctor nurse sir "
        "maam mam yeah actually honestly that thats answer is me too then really definitely "
        "def prob sorry for us now right at to of with about this time today dear mine im be am going go "
        "said thankfully luckily sadly unfortunately god goodness lord oof ugh gosh jeez tbh choosing selecting "
        "pressing both choices numbers options there here"
    ),
    light=word_set(
        "the a an my his her their your our this that these those of very really so just quite pretty super some "
        "is are "
        "was were been being be am still also it kind sort kinda like now too bit extremely totally completely"
    ),
    common=word_set(
        "he she they him them his their you your my me we us and but because when was were have has had not dont "
        "doesnt "
        "isnt cant wont since until after before from into over then than there here this these those will would "
        "been "
        "being feel feels feeling hurt hurts get got getting went go goes come comes think know need help started "
        "stopped "
        "nose fine nine next last late line live love home hope house phone wife life like time take takes took "
        "make made "
        "work week weeks well were where while could should sound south right night light might sight eight "
        "weight hear "
        "heat head heart dear near year tear fear bear wear said says same some come done gone none long along "
        "only really "
        "little much many more most very around about bed red bad sad mad had hand sand band land cold told hold "
        "gold bold "
        "sold fold call ball tall fall wall hall small walk talk work word world room moon soon noon spoon food "
        "good wood "
        "mood book look took cook foot feet meet sleep keep deep week seek meek weak speak break bread read dead "
        "lead "
        "morning evening afternoon night yesterday today tomorrow doctor hospital water mother father brother sister"
    ),
    everything=word_set("all everything"),
    thanks=word_set("thank thanks thx ty tysm thnx thanx"),
    courtesies=word_set("ok okay k kk okey okie alright cool you u so very much a lot bye goodbye cheers got it"),
    subjects=word_set("i he she it we they my his her their has have had also got there"),
    turns=word_set("just only still now instead mostly mainly"),
    hedges=word_set("but except although though however well maybe besides apart only unless"),
    asks=word_set(
        "can could should shall is are am will would do does did what whats how hows why when where who which may "
        "any anything whens wheres isnt arent cant cud shud wat wut wht hw y"
    ),
    alternatives=word_set("or"),
    homophones={
        **dict.fromkeys(("won", "wun", "juan"), "one"),
        **dict.fromkeys(("to", "too", "tu", "tow"), "two"),
        **dict.fromkeys(("tree", "free"), "three"),
        **dict.fromkeys(("for", "fore", "far"), "four"),
        **dict.fromkeys(("hive", "fife"), "five"),
        **dict.fromkeys(("know", "knows", "mo"), "no"),
        "ate": "eight",
    },
    colloquial={
        "nite": "night", "tonite": "tonight", "2day": "today", "2nite": "tonight", "u": "you", "r": "are",
        "ur": "your", "2moro": "tomorrow", "yest": "yesterday", "yday": "yesterday", "b4": "before", "abt": "about",
        "bout": "about", "cuz": "because", "coz": "because", "wk": "week", "gonna": "going to", "kinda": "kind of",
        "sorta": "sort of", "tho": "though", "alot": "a lot", "lil": "little", "lill": "little", "thru": "through",
        "w": "with", "wit": "with", "ppl": "people", "da": "the", "dat": "that", "em": "them", "cannot": "cant",
        "gotta": "have to", "sumthin": "something", "nuthin": "nothing", "nothin": "nothing", "hav": "have",
        "havnt": "havent", "shes": "she is", "hes": "he is", "theyre": "they are", "youre": "you are", "its": "it is",
        "im": "i am", "ive": "i have", "id": "i would", "thats": "that is", "theres": "there is", "whats": "what is",
        "weve": "we have", "theyve": "they have", "itll": "it will", "wats": "what is", "bf": "boyfriend",
        "gf": "girlfriend", "hubby": "husband",
    },
)  # fmt: skip

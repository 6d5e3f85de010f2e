"""Spanish, as people text and say it in the Americas and in Spain."""

from hotline.core.matching.tongue import Tongue, words

_MINUTE, _DAY = 1 / 60, 24.0
_WEEK, _MONTH, _YEAR = 7 * _DAY, 365.25 / 12 * _DAY, 365.25 * _DAY

_UNITS = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
    "dieciocho diecinueve"
).split()
_TENS = "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_TWENTIES = (
    "veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve".split()
)
_ORDINALS = "primer segund tercer cuart quint sext septim octav noven decim".split()

SPANISH = Tongue(
    code="es",
    units={word: number for number, word in enumerate(_UNITS)}
    | {word: number for number, word in enumerate(_TWENTIES, 21)}
    | {"un": 1, "una": 1},
    tens={word: 10 * number for number, word in enumerate(_TENS, 2)},
    hundreds={"cien": 100, "ciento": 100},
    ordinals={stem + ending: number for number, stem in enumerate(_ORDINALS, 1) for ending in ("o", "a")}
    | {"primer": 1, "tercer": 3, "ultimo": -1, "ultima": -1},
    halves=words("medio media"),
    points=words("punto coma"),
    joints=words("y e & + mas tambien"),
    vague={"par": 2, "pocos": 3, "pocas": 3},
    time={
        **dict.fromkeys("minuto minutos minutitos".split(), _MINUTE),
        **dict.fromkeys("segundito segunditos".split(), _MINUTE / 60),
        **dict.fromkeys("hora horas hrs hs horitas oras".split(), 1.0),
        **dict.fromkeys("dia dias diitas noches".split(), _DAY),
        **dict.fromkeys("semana semanas semanitas sem".split(), _WEEK),
        **dict.fromkeys("mes meses mesecitos".split(), _MONTH),
        **dict.fromkeys("ano anos anitos anio anios".split(), _YEAR),
    },
    ages=words("edad cumplio cumpli cumplidos"),
    less=words("menos menor"),
    nearly=words("casi"),
    more=words("mas mayor minimo"),
    key_words=words("opcion numero num nro la el oprimo marco presiono tecla elijo escojo respuesta #"),
    noise=words(
        "eh este pues bueno por favor porfa porfavor gracias es la el lo los las un una creo que yo mi me a ver "
        "seria hola doctor doctora senor senora senorita oiga mira ya si ahora mismo hoy ok quiero quisiera "
        "elijo escojo marco pongo digo tambien de estos esas esos estas opciones ay dios lamentablemente desgraciadamente afortunadamente oye pos"
    ),
    light=words(
        "el la los las lo mi mis su sus un una unos unas de del muy tan bien super bastante se me le te es esta estan "
        "estoy son ya como algo ese esa esos esas que"
    ),
    common=words(
        "el ella ellos ellas usted tengo tiene tenemos tienen estoy esta estan estamos soy somos fue era pero porque cuando "
        "donde quien muy mucho mucha muchos muchas poco poca nada desde hasta para por con sin sobre entre hoy ayer manana "
        "noche tarde dia dias semana hace hijo hija nino nina bebe mama papa esposo esposa duele duelen dolor siento "
        "puedo puede quiero necesito ayuda gracias hola senor senora casa agua comida cosa cosas otra otro vez veces "
        "despues antes ahora mismo tambien solo todo toda mejor peor igual bien mal"
    ),
    everything=words("todo todos todas"),
    turns=words("solo solamente nomas sigue sigo todavia aun"),
    hedges=words("pero excepto salvo aunque menos solo solamente bueno quizas"),
    asks=words(
        "puedo podemos puede debo debemos es son que como cuanto cuanta cuantos cuantas cuando cual cuales por hay "
        "donde quien tengo sera sirve hace esta k ke xq pq porque"
    ),
    alternatives=words("o u"),
    homophones={"doz": "dos", "dose": "dos", "trez": "tres", "see": "si", "sea": "si"},
    colloquial={"q": "que", "xq": "por que", "pq": "por que", "tb": "tambien", "tmb": "tambien", "x": "por",
                "toy": "estoy", "ta": "esta", "tas": "estas", "pa": "para", "na": "nada",},
)  # fmt: skip

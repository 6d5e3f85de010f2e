"""Spanish, as people text and say it in the Americas and in Spain."""

from hotline.core.matching.tongue import Tongue, listed, word_set

_MINUTE, _DAY = 1 / 60, 24.0
_WEEK, _MONTH, _YEAR = 7 * _DAY, 365.25 / 12 * _DAY, 365.25 * _DAY

_UNITS = listed(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
    "dieciocho diecinueve"
)
_TENS = listed("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_TWENTIES = listed(
    "veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
)
_ORDINALS = listed("primer segund tercer cuart quint sext septim octav noven decim")

SPANISH = Tongue(
    code="es",
    units={word: number for number, word in enumerate(_UNITS)}
    | {word: number for number, word in enumerate(_TWENTIES, 21)}
    | {"un": 1, "una": 1},
    tens={word: 10 * number for number, word in enumerate(_TENS, 2)},
    hundreds={"cien": 100, "ciento": 100},
    ordinals={stem + ending: number for number, stem in enumerate(_ORDINALS, 1) for ending in ("o", "a")}
    | {"primer": 1, "tercer": 3, "ultimo": -1, "ultima": -1},
    halves=word_set("medio media"),
    points=word_set("punto coma"),
    joints=word_set("y e & + mas tambien"),
    vague={"par": 2, "pocos": 3, "pocas": 3},
    time={
        **dict.fromkeys(word_set("minuto minutos minutitos"), _MINUTE),
        **dict.fromkeys(word_set("segundito segunditos"), _MINUTE / 60),
        **dict.fromkeys(word_set("hora horas hrs hs horitas oras"), 1.0),
        **dict.fromkeys(word_set("dia dias diitas noches"), _DAY),
        **dict.fromkeys(word_set("semana semanas semanitas sem"), _WEEK),
        **dict.fromkeys(word_set("mes meses mesecitos"), _MONTH),
        **dict.fromkeys(word_set("ano anos anitos anio anios"), _YEAR),
    },
    ages=word_set("edad cumplio cumpli cumplidos"),
    less=word_set("menos menor"),
    nearly=word_set("casi"),
    more=word_set("mas mayor minimo"),
    key_words=word_set("opcion numero num nro la el oprimo marco presiono tecla elijo escojo respuesta #"),
    noise=word_set(
        "eh este pues bueno por favor porfa porfavor gracias es la el lo los las un una creo que yo mi me a ver "
        "seria hola doctor doctora senor senora senorita oiga mira ya si ahora mismo hoy ok quiero quisiera "
        "elijo escojo marco pongo digo tambien de estos esas esos estas opciones ay dije dios lamentablemente "
        "desgraciadamente afortunadamente oye pos"
    ),
    light=word_set(
        "el la los las lo mi mis su sus un una unos unas de del muy tan bien super bastante se me le te es esta "
        "estan "
        "estoy son ya como algo ese esa esos esas que"
    ),
    common=word_set(
        "el ella ellos ellas usted tengo tiene tenemos tienen estoy esta estan estamos soy somos fue era pero "
        "porque cuando "
        "donde quien muy mucho mucha muchos muchas poco poca nada desde hasta para por con sin sobre entre hoy "
        "ayer manana "
        "noche tarde dia dias semana hace hijo hija nino nina bebe mama papa esposo esposa duele duelen dolor siento "
        "puedo puede quiero necesito ayuda gracias hola senor senora casa agua comida cosa cosas otra otro vez veces "
        "despues antes ahora mismo tambien solo todo toda mejor peor igual bien mal"
    ),
    everything=word_set("todo todos todas"),
    thanks=word_set("gracias"),
    courtesies=word_set("ok okay vale muy amable muchas mil adios bueno entendido"),
    subjects=word_set("yo el ella tengo tiene soy es estoy esta me le se mi su si hay tambien"),
    turns=word_set("solo solamente nomas sigue sigo todavia aun"),
    hedges=word_set("pero excepto salvo aunque menos solo solamente bueno quizas"),
    asks=word_set(
        "puedo podemos puede debo debemos es son que como cuanto cuanta cuantos cuantas cuando cual cuales por hay "
        "donde quien tengo sera sirve hace esta k ke xq pq porque"
    ),
    alternatives=word_set("o u"),
    homophones={"doz": "dos", "dose": "dos", "trez": "tres", "see": "si", "sea": "si"},
    colloquial={"q": "que", "xq": "por que", "pq": "por que", "tb": "tambien", "tmb": "tambien", "x": "por",
                "toy": "estoy", "ta": "esta", "tas": "estas", "pa": "para", "na": "nada"},
)  # fmt: skip

"""Invented people, months and rotations: random by seed, so the same on every run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

# Given names, then family names, paired at random: nobody is meant.
NAMES = {
    "bg": (
        "Асен Боян Вихра Гергин Дарина Емил Живка Здравко Ирмена Калоян Лазар Милуша Недко Огнян Пламена Рангел Светла Тошо",
        "Арбалов Белишки Вранчев Гърбулев Дюлгерин Езеров Жеравски Зимников Искърски Кленов Липов Мъгливов Невенски Орлешков",
    ),
    "ru": (
        "Аркадий Борислав Вадим Глеб Демид Елисей Захар Игнат",
        "Абрикосин Берёзкин Васильков Грушин Дубравин Ельников Жаворонкин Звонарёв Ивушкин Клюквин Лебедкин Мятлин",
    ),
    "de": (
        "Anke Bernd Carola Detlef Elke Falk Gesine Holger Imke Jörg Karin Lutz Merle Niels Ortrud Piet",
        "Ahornsen Birkhoff Dachsberg Eichgruber Föhrmann Gänsbauer Heidbrink Igelmann Kranichfeld Luchsinger Marderer Nebelung",
    ),
    "it": (
        "Ambra Bruno Cosima Dario Elvira Fosco Gemma Ilario Livia Manlio Norma Orfeo Piera Rocco Selene Tullio",
        "Acquachiara Boscolungo Castagnaro Doratelli Ellerani Faggioni Ginepri Larici Mirtillo Nocciola Olmeti Querceti Roveri",
    ),
    "es": (
        "Alba Bruno Celia Darío Elisa Fabio Gala Hugo Inés Julio Lara Mateo Nuria Omar",
        "Abedules Brezal Castañal Encinar Fresneda Granado Higueras Jaral Laurel Madroño Nogales Olivares Pinar Robledo",
    ),
    "fr": (
        "Anaïs Basile Clarisse Denis Élodie Firmin Ginette Hervé Irène Joël",
        "Aubépin Bouleau Charme Droséra Érablier Frênois Genévrier Houx Jonquille Lilas Mélèze Noyer",
    ),
    "en": (
        "Abel Bryn Cora Dale Edie Finn Gwen Hank Iris Jody Kirk Lena Moss Nell Otis Pearl Reed Sage Tess Vern",
        "Ashgrove Birchley Cedarson Dogwood Elmsford Fernsby Gorseman Hazelton Ivywood Junipero Larchmont Oakhurst Pinewell",
    ),
    "fi": (
        "Aila Eero Helvi Ilmo Kaino Lempi Martti Nanni Oiva Pirkko Reino Saimi",
        "Haapala Järvisuo Kanervo Lumijoki Mäntyniitty Pajunen",
    ),
    "in": (
        "ANIL BINDU CHITRA DEEPU ELDHO GEETHA HARI INDU JISHA KIRAN LEELA MANU NISHA PREM",
        "ALPURAM BANYANIL CHAKKAMALA DESHAMANGAL ELATHUR GANAPATHIPARA KADALUNDI MULLASSERY NEELAGIRI PALAMATTAM",
    ),
    "pt": ("Aldo Beatriz Caio Dalva Elói Flora Gil Heitor", "Aroeira Buriti Cajueiro Embaúba Figueira Ipê Jatobá"),
    "tr": ("Aslı Berk Ceyda Deniz Ege Figen", "Ardıçlı Çınaroğlu Dutluk Gürgenci Ihlamur Kavaklı"),
}
TOGETHER = {  # family name first, written as one word
    "zh": ("柏松槐榆桐枫柳竹", ("文远", "子清", "明川", "雅宁", "书恒", "思遥", "若溪", "长风")),
    "tw": ("柏松槐榆桐楓柳竹", ("文遠", "子清", "明川", "雅寧", "書恆", "思遙", "若溪", "長風")),
    "ja": ("杉原|桧山|楓田|柏木|椿野|萩尾|桐沢", ("灯", "湊", "澪", "奏太", "凪", "史織", "悠真")),
    "ko": ("솔|단|벼|샘", ("가람", "나래", "다솜", "라온", "마루", "보람", "아라")),
    "ar": (
        "أرز|بلوط|جوري|زعتر|سنديان|صفصاف|ياسمين|نخيل",
        ("سامر", "رنا", "ماهر", "لبنى", "نادر", "هالة", "وائل", "دانة", "فادي", "ريم"),
    ),
}

WEEKDAYS = {
    "en": "Mon Tue Wed Thu Fri Sat Sun",
    "de": "MO DI MI DO FR SA SO",
    "bg": "П В С Ч П С Н",
    "es": "L M X J V S D",
    "fi": "ma ti ke to pe la su",
    "it": "L M M G V S D",
    "fr": "Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche",
    "pt": "seg ter qua qui sex sáb dom",
    "zh": "一 二 三 四 五 六 日",
    "ja": "月 火 水 木 金 土 日",
    "ko": "월 화 수 목 금 토 일",
    "full": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "bg": "ЯНУАРИ ФЕВРУАРИ МАРТ АПРИЛ МАЙ ЮНИ ЮЛИ АВГУСТ СЕПТЕМВРИ ОКТОМВРИ НОЕМВРИ ДЕКЕМВРИ",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "it": "GENNAIO FEBBRAIO MARZO APRILE MAGGIO GIUGNO LUGLIO AGOSTO SETTEMBRE OTTOBRE NOVEMBRE DICEMBRE",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "fi": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}


def people(language: str, how_many: int, seed: int) -> list[str]:
    """Different full names, given name first where the language has it so; every third Bulgarian has a second family name."""
    chance = Random(f"{language}{seed}")
    found: dict[str, None] = {}
    while len(found) < how_many:
        if language in TOGETHER:
            families, givens = TOGETHER[language]
            family = chance.choice(families.split("|") if "|" in families else list(families))
            given = chance.choice(givens)
            name = f"{given} {family}" if language == "ar" else family + given
        else:
            given_names, family_names = (text.split() for text in NAMES[language])
            given, family = chance.choice(given_names), chance.choice(family_names)
            if language == "bg" and given.endswith("а"):
                family = f"{family[:-1]}а" if family.endswith("и") else f"{family}а"
            name = f"{family} {given[0]}.{chance.choice('АВСНП')}." if language == "ru" else f"{given} {family}"
        found[name] = None
    return list(found)


def surnames(language: str, how_many: int, seed: int) -> list[str]:
    """Different family names; no more than the language's list holds."""
    family_names = NAMES[language][1].split()
    return Random(f"{language}{seed}surnames").sample(family_names, how_many)


def first_names(language: str, how_many: int, seed: int) -> list[str]:
    return Random(f"{language}{seed}first").sample(NAMES[language][0].split(), how_many)


def month(year: int, number: int) -> list[date]:
    first = date(year, number, 1)
    return stretch(first, date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1))


def stretch(first: date, last: date) -> list[date]:
    return [first + timedelta(days=past) for past in range((last - first).days + 1)]


def weekday(day: date, language: str = "en") -> str:
    return WEEKDAYS[language].split()[day.weekday()]


def month_name(day: date, language: str = "en") -> str:
    return MONTHS[language].split()[day.month - 1]


def rotation(
    cycle: Sequence[str], how_many: int, days: int, seed: int, away: Sequence[str] = (), weekends_off: str | None = None
) -> list[list[str]]:
    """Codes by person and day: the cycle from another place for each, now and then a changed day, and for one person in
    four a block of three to eight days of each code in `away`."""
    chance = Random(f"rotation{seed}")
    rows = []
    for person in range(how_many):
        row = [cycle[(day + person) % len(cycle)] for day in range(days)]
        for _ in range(days // 12):
            row[chance.randrange(days)] = chance.choice(cycle)
        if away and chance.random() < 0.4:
            start, length = chance.randrange(days - 4), chance.randint(3, 8)
            row[start : start + length] = [chance.choice(away)] * len(row[start : start + length])
        rows.append(row)
    for day, code in enumerate({*cycle, *away} - {""}):  # every code comes up
        if not any(code in row for row in rows):
            rows[day % how_many][day % days] = code
    return rows

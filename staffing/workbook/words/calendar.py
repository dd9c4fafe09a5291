"""Names of months and weekdays in the languages that rosters were seen in, whole and shortened."""

from __future__ import annotations

import unicodedata
from functools import cache

#: Month by month, January first; a name of three letters or more also stands for what begins with it.
_MONTHS = (
    "january jan januar jaenner janner janvier janv gennaio gen enero ene janeiro januari tammikuu tammi leden styczen sty "
    "ocak oca януари яну январь января янв січень يناير",
    "february feb februar feber fevrier fevr febbraio febrero fevereiro fev februari helmikuu helmi unor luty lut "
    "subat sub февруари февраль февраля фев лютий فبراير شباط",
    "march mar marz maerz marts mars marzo marco mrt maart maaliskuu maalis brezen marzec mart март марта мар березень مارس آذار",
    "april apr avril avr aprile abril abr huhtikuu huhti duben kwiecien kwi nisan nis април апрель апреля апр квітень "
    "ابريل نيسان",
    "may mai maj mei maggio mag mayo maio toukokuu touko kveten mayis май мая травень مايو أيار ايار",
    "june jun juni juin giugno giu junio junho kesakuu kesa cerven czerwiec cze haziran haz юни июнь июня июн червень "
    "يونيو حزيران",
    "july jul juli juillet juil luglio lug julio julho heinakuu heina cervenec lipiec lip temmuz tem юли июль июля июл "
    "липень يوليو",
    "august aug augustus aout agosto ago augusti elokuu elo srpen sierpien sie agustos агу август августа авг серпень "
    "اغسطس آب",
    "september sep sept septembre settembre set septiembre setembro syyskuu syys zari wrzesien wrz eylul eyl септември "
    "أيلول ايلول сентябрь сентября сен сеп вересень سبتمبر",
    "october oct oktober okt octobre ottobre ott octubre outubro out lokakuu loka rijen pazdziernik paz ekim eki октомври "
    "октябрь октября окт жовтень اكتوبر",
    "november nov novembre noviembre novembro marraskuu marras listopad lis kasim kas ноември ноябрь ноября ноя ное "
    "листопад نوفمبر",
    "december dec dezember dez decembre desember des dicembre dic diciembre dezembro joulukuu joulu prosinec grudzien gru "
    "aralik ara декември декабрь декабря дек грудень ديسمبر",
)
#: Day by day, Monday first.
_WEEKDAYS = (
    "monday mon mo m p s montag mandag mandag maandag ma lundi lun lu l lunedi lunes segunda seg maanantai pondeli po pazartesi "
    "pzt poniedzialek pon понеделник понедельник пон пн понеділок 月 月曜 月曜日 星期一 週一 周一 一 월 월요일 الاثنين",
    "tuesday tue tues tu t m d w dienstag di tirsdag dinsdag tisdag mardi mar ma martedi martes terca ter tiistai ti utery ut "
    "sali wtorek wt вторник вто вт вівторок 火 火曜 火曜日 星期二 週二 周二 二 화 화요일 الثلاثاء",
    "wednesday wed we w k o q s mittwoch mi onsdag woensdag wo mercredi mer me mercoledi miercoles mie x quarta qua keskiviikko ke "
    "streda st carsamba sroda sr сряда среда сря ср середа 水 水曜 水曜日 星期三 週三 周三 三 수 수요일 الاربعاء",
    "thursday thu thur thurs th t d c q donnerstag do torsdag donderdag jeudi jeu je j giovedi gio gi g jueves jue quinta qui "
    "torstai to ctvrtek ct persembe czwartek czw четвъртък четверг чет чт четвер 木 木曜 木曜日 星期四 週四 周四 四 목 목요일 "
    "الخميس",
    "friday fri fr f p s freitag fredag vrijdag vr vendredi ven ve v venerdi viernes vie sexta sex perjantai pe patek pa cuma "
    "piatek pt петък пятница пет пт 金 金曜 金曜日 星期五 週五 周五 五 금 금요일 الجمعة",
    "saturday sat sa s l samstag sonnabend lordag lor zaterdag za lauantai la samedi sam sabato sab sabado sobota so cumartesi "
    "cmt събота суббота съб сб субота 土 土曜 土曜日 星期六 週六 周六 六 토 토요일 السبت",
    "sunday sun su s n sonntag so sondag zondag zo sunnuntai dimanche dim di d domenica dom do domingo nedele ne pazar niedziela "
    "nd неделя воскресенье нед вс нд неділя 日 日曜 日曜日 星期日 星期天 週日 周日 天 일 일요일 الاحد",
)


def fold_word(word: str) -> str:
    """A word without case, accents and the full stop that shortens it."""
    plain = unicodedata.normalize("NFKD", word.strip(" .,;:()[]")).casefold().replace("ß", "ss").replace("ł", "l")
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("ı", "i")


def _sets(rows: tuple[str, ...]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for place, row in enumerate(rows):
        for word in row.split():
            found.setdefault(fold_word(word), set()).add(place)
    return {word: frozenset(places) for word, places in found.items()}


_MONTH_OF = {word: min(places) + 1 for word, places in _sets(_MONTHS).items()}
_WEEKDAY_OF = _sets(_WEEKDAYS)


@cache
def month_named(word: str) -> int | None:
    """1 to 12 for the name of a month, None for any other word."""
    return _MONTH_OF.get(fold_word(word))


@cache
def weekdays_named(word: str) -> frozenset[int]:
    """The weekdays (0 is Monday) that a word or letter may stand for: `Tue` is {1}, others none; a letter is of any language."""
    return _WEEKDAY_OF.get(fold_word(word), frozenset())

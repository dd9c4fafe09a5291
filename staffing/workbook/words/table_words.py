"""Headings of long tables and day-sheets in the languages that rosters were seen in: what a column is for."""

from __future__ import annotations

from functools import cache

from staffing.workbook.words.cells import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split("|"))


NAME = _words(
    "name|full name|employee|employee name|staff|staff name|staff member|person|crew member|member|provider|personnel|"
    "first name|last name|surname|given name|family name|worker|resident|doctor|"
    "mitarbeiter|mitarbeiterin|vorname|nachname|familienname|nom|prénom|nom prénom|employé|agent|"
    "nombre|apellido|apellidos|"
    "apellidos y nombre|empleado|trabajador|médico|nome|cognome|cognome e nome|dipendente|operatore|nome completo|"
    "funcionário|colaborador|naam|medewerker|navn|namn|nimi|työntekijä|imię i nazwisko|nazwisko|jméno|jméno a příjmení|"
    "ad soyad|adı soyadı|personel|име|име и фамилия|име, презиме, фамилия|трите имена|"
    "собствено, бащино и фамилно име|имена|"
    "фио|ф.и.о.|сотрудник|фамилия|прізвище|піб|姓名|名前|氏名|人員|人员|職員|员工|이름|성명|근무자|직원|الاسم|اسم|اسم الطبيب|"
    "emp_name|name of employee|name of staff|staff names|names|on call|on-call|oncall|officer|nurse|"
    "rscmasternamech|doctors|nurses|crew name|medewerkers|zaměstnanec|pracownik"
)
#: What a row of headings right below the dates holds besides.
HEADING = _words("番號|班別|職稱|單位|team|gruppe|unit|station|level|position")
FIRST_NAME = _words("first name|given name|vorname|prénom|nombre|nome|first|imię|jméno|ad")
LAST_NAME = _words(
    "last name|surname|family name|nachname|familienname|nom|apellido|apellidos|cognome|last|nazwisko|soyad"
)
ID = _words(
    "id|no|nr|id no|id number|employee id|employee no|employee number|emp id|emp no|staff id|staff no|badge|badge no|"
    "personalnummer|pers.-nr.|persnr|matricule|matricola|employee export code|payroll number|"
    "payroll id|код|таб. номер|工號|사번|番號|personal nr|personal no|staff number|emp number"
)
LEVEL = _words(
    "level|cert|certification|licence|license|qualification|grade|rank|ems level|provider level|"
    "skill|длъжност|должность|"
    "qualifikation|qualifica|cualificación|position held"
)
DATE = _words(
    "date|day|shift date|start date|service date|work date|duty date|dates|datum|tag|jour|date de début|fecha|día|dia|"
    "data|giorno|dato|päivä|päivämäärä|pvm|tarih|gün|datum dienst|дата|ден|день|число|日期|日付|날짜|일자|التاريخ|اليوم|"
    "effective date|start_date|from date|week starting|week start|week of"
)
END_DATE = _words(
    "week ending|week end|end date|date to|to date|end day|datum bis|fecha fin|fecha de fin|"
    "data fine|date de fin|end_date"
)
START = _words(
    "start|start time|begin|from|time in|in|shift start|starts|from time|start date time|"
    "start datetime|beginn|von|anfang|"
    "début|debut|de|heure de début|inicio|desde|hora inicio|hora de inicio|inizio|dalle|ora inizio|"
    "início|van|start tid|alkaa|"
    "alku|başlangıç|od|от|начало|с|начало смены|開始|开始|开始时间|開始時間|시작|출근|시작시간|من|staffingstartdt|"
    "start date/time|shift start time"
)
END = _words(
    "end|end time|finish|finish time|shift finish|to|time out|out|shift end|ends|to time|through|thru|stop|end date time|"
    "end datetime|ende|bis|fin|à|"
    "heure de fin|hasta|hora fin|hora de fin|fine|alle|ora fine|fim|tot|slut|slut tid|loppuu|loppu|"
    "bitiş|do|до|край|конец|"
    "конец смены|по|staffingenddt|結束|结束|结束时间|結束時間|終了|종료|퇴근|종료시간|إلى|الى"
)
TIMES = _words(
    "time|times|hours|shift time|shift times|shift hours|zeit|uhrzeit|dienstzeit|horaire|horaires|"
    "heures|horario|hora|horas|"
    "orario|ore|tijd|tijden|tid|aika|työaika|saat|godziny|час|часове|време|време на смяната|работно време|время|時間|时间|"
    "班別時間|시간|근무시간|الوقت|الدوام"
)
CODE = _words(
    "shift|code|work code|duty|assignment|shift code|shift type|shift name|shift label|shift_label|schicht|"
    "dienst|dienstart|quart|poste|"
    "turno|turnos|tipo de turno|vuoro|pass|vardiya|zmiana|směna|смяна|смена|дежурство|班別|班次|班|シフト|勤務|"
    "근무|근무조|shiftabrvch|wstatnamech|"
    "نوبة|المناوبة|library name"
)
UNIT = _words(
    "unit|truck|ambulance|medic unit|rig|vehicle|apparatus|bus|unit id|unit name|call sign|callsign|phy. unit|phy unit|"
    "physical unit|punitnamech|fahrzeug|rtw|wagen|véhicule|vehicule|ambulancia|vehículo|unidad|móvil|"
    "ambulanza|mezzo|veículo|viatura|voertuig|ambulans|auto|ajoneuvo|araç|karetka|pojazd|vozidlo|"
    "автомобил|кола|линейка|"
    "екип|екипаж|№ екип|екип №|машина|бригада|автомобиль|救護車|車號|车辆|차량|구급차|السيارة|موقع"
)
POSITION = _words("area|position|post|position name|category|work area|ward|department|site|shift area")
SERVICE = _words("service|service level|level of care|care level|type of unit|unit type")
OPEN = _words("open|open shift")
CREW_NUMBER = _words("crew|crew no|crew number|team|team no|екип|екипаж|№ екип|екип №|бригада|equipo|equipe|équipe")
SEAT = _words(
    "seat|role|rank|function|crew role|pos' rank|pos rank|job|emp_job|fonction|funktion|rolle|cargo|puesto|categoría|"
    "ruolo|mansione|qualifica|função|functie|tehtävä|görev|stanowisko|funkce|длъжност|должность|職稱|职务|직급|직책|category"
)
STATION = _words(
    "station|base|location|house|quarters|region|wache|caserne|estación|sede|postazione|подстанция|филиал|站|소속"
)
WORKING = _words(
    "work code working? 1/0|work code working?|working|work|works|on duty|is working|work yes/no|wstatisworkinggm"
)
REMOVED = _words("removed|deleted|cancelled|canceled")
NOTE = _words(
    "note|notes|comment|comments|remark|remarks|bemerkung|забележка|примечание|備註|비고|description|meal/rest break"
)
#: What a calendar program calls an appointment: who is on duty may be part of it.
SUBJECT = _words("subject|summary|event|title|appointment|betreff|objet|asunto|oggetto|onderwerp")


@cache
def means(heading: str, words: frozenset[str]) -> bool:
    """Whether a heading is one of these words, whatever its case, accents and punctuation."""
    folded = fold(heading)
    return bool(folded) and folded in words

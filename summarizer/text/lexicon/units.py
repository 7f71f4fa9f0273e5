"""Units of measure and money: how they are written, and what they come to in the base unit of their dimension.

Conversions are exact by definition (International Yard and Pound Agreement, 1959), but for months and years, which
are those of a mean year of 365.25 days; sums of money are never converted.
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """A unit of a dimension: "length", "dollar", "percent"; `factor` of them make one of its base unit."""

    dimension: str
    factor: float = 1.0


_SPELLED: dict[Unit, str] = {
    Unit("dollar"): "dollar dollars usd dólar dólares dolar dolares доллар доллара долларов dollari dollaro δολάρια",
    Unit("euro"): "euro euros eur евро ευρώ",
    Unit("sterling"): "sterling gbp libra libras фунтов",
    Unit("yen"): "yen jpy iene ienes",
    Unit("yuan"): "yuan renminbi cny rmb юаней",
    Unit("rupee"): "rupee rupees inr रुपये रुपए",
    Unit("ruble"): "ruble rubles rouble roubles rub рубль рубля рублей",
    Unit("real"): "real reais brl",
    Unit("peso"): "peso pesos",
    Unit("franc"): "franc francs chf",
    Unit("krona"): "krona kronor kroner crown crowns",
    Unit("won"): "won krw",
    Unit("dong"): "đồng vnd",
    Unit("percent"): "percent pct prozent процент процента процентов percento",
    Unit("length", 1.0): "m metre metres meter meters metro metros mètre mètres metri метр метра метров mét",
    Unit("length", 1000.0): (
        "km kms kilometre kilometres kilometer kilometers quilômetro quilômetros kilómetros kilomètres chilometri "
        "километр километра километров"
    ),
    Unit("length", 0.01): "cm centimetre centimetres centimeter centimeters centímetros",
    Unit("length", 0.001): "mm millimetre millimetres millimeter millimeters milímetros",
    Unit("length", 1609.344): "mile miles",
    Unit("length", 0.3048): "ft foot feet",
    Unit("length", 0.0254): "inch inches",
    Unit("length", 0.9144): "yard yards",
    Unit("area", 10_000.0): "hectare hectares ha hectáreas гектаров",
    Unit("area", 4046.8564224): "acre acres",
    Unit("mass", 1.0): "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes quilos",
    Unit("mass", 1000.0): "tonne tonnes tonelada toneladas тонна тонны тонн tonnen",
    Unit("ton"): "ton tons",
    Unit("mass", 0.45359237): "lb lbs",
    Unit("pound"): "pound pounds",
    Unit("volume", 1.0): "litre litres liter liters",
    Unit("gallon"): "gallon gallons",
    Unit("barrel"): "barrel barrels bpd",
    Unit("speed", 1.0): "kph kmh",
    Unit("speed", 1.609344): "mph",
    Unit("time", 1.0): "second seconds segundos secondes sekunden",
    Unit("time", 60.0): "minute minutes minuto minutos minuten minuti минут",
    Unit("time", 3600.0): "hour hours hora horas heure heures stunde stunden ore час часа часов",
    Unit("time", 86_400.0): "day days día días dia dias jour jours tage tagen giorni день дня дней",
    Unit("time", 604_800.0): "week weeks semana semanas semaine semaines wochen settimane недели недель",
    Unit("time", 2_629_800.0): "month months mes meses mois monate monaten mesi месяц месяца месяцев",
    Unit("time", 31_557_600.0): "year years año años ano anos an ans année années jahre jahren anni год года лет",
}
UNITS: dict[str, Unit] = {word: unit for unit, words in _SPELLED.items() for word in words.split()}
"""Words, as match keys, to units."""

SQUARE: dict[str, float] = {
    "kilometre": 1e6, "kilometres": 1e6, "kilometer": 1e6, "kilometers": 1e6, "km": 1e6, "mile": 1609.344**2,
    "miles": 1609.344**2, "metre": 1.0, "metres": 1.0, "meter": 1.0, "meters": 1.0, "m": 1.0, "foot": 0.3048**2,
    "feet": 0.3048**2,
}  # fmt: skip
"""What stands behind "square" to square metres."""

SIGNS: dict[str, Unit] = {
    "$": Unit("dollar"), "€": Unit("euro"), "£": Unit("sterling"), "¥": Unit("yen"), "₹": Unit("rupee"),
    "₽": Unit("ruble"), "₩": Unit("won"), "₫": Unit("dong"), "%": Unit("percent"), "٪": Unit("percent"),
    "％": Unit("percent"), "元": Unit("yuan"), "美元": Unit("dollar"), "欧元": Unit("euro"), "円": Unit("yen"),
    "ドル": Unit("dollar"), "ユーロ": Unit("euro"), "パーセント": Unit("percent"), "公里": Unit("length", 1000.0),
    "米": Unit("length", 1.0), "°C": Unit("celsius"), "°F": Unit("fahrenheit"), "C": Unit("celsius"),
    "F": Unit("fahrenheit"),
}  # fmt: skip
"""Marks that stand at a number without a space."""

MONEY = frozenset(
    ("dollar", "euro", "sterling", "pound", "yen", "yuan", "rupee", "ruble", "real", "peso", "franc", "krona", "won",
     "dong")
)  # fmt: skip
"""Dimensions that are sums; pounds may be a weight."""

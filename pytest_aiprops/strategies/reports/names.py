"""Names of people, firms, places and products, all of them ours or the map's. Data only."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """The words of a string, in order.

    >>> listed("a b")
    ('a', 'b')
    """
    return tuple(words.split())


FIRST_NAMES = listed(
    "Ada Omar Lena Tomas Priya Jonas Amara Felix Noor Marta Kwame Elif Pablo Ingrid Rafael Sana "
    "Viktor Leila Hugo Mei Anton Zofia Idris Clara Dario Yuki Selma Emil Nadia Oscar"
)
LAST_NAMES = listed(
    "Okafor Lindqvist Moreau Castellan Haddad Novak Ferreira Iyer Jansen Petrova Tanaka Keller "
    "Mbeki Rossi Sorensen Alvarado Dvorak Nakamura Bianchi Eriksen Kowalski Oyelaran Schubert "
    "Delacroix Markovic Pereira Vasquez Hoekstra Lombardi Ansari"
)
FIRM_NAMES = listed(
    "Harlow Brevik Talvern Quillon Norvane Ostrava Kestrel Marwick Dunmore Ferrand Velden Ashby "
    "Corvin Lindell Pembrey Saltash Thornby Varga Wexcombe Zeller"
)
FIRM_KINDS = {
    "en": ("Group", "Partners", "Services", "Brothers", "Logistics", "Systems"),
    "de": ("Gruppe", "Technik", "Logistik", "& Partner"),
    "fr": ("Services", "Conseil", "Transports", "& Fils"),
    "es": ("Servicios", "Logística", "Sistemas", "e Hijos"),
    "it": ("Servizi", "Trasporti", "Sistemi", "& Figli"),
    "pt": ("Serviços", "Transportes", "Sistemas", "& Filhos"),
    "nl": ("Groep", "Diensten", "Techniek", "& Zonen"),
}
PLACES = {
    "en": listed(
        "Leeds Bergen Utrecht Graz Lisbon Turin Ghent Malmo Aarhus Tampere Dundee Galway Lyon "
        "Bristol Seville Krakow Bremen Tallinn Cardiff Norwich"
    ),
    "de": listed("Bremen Graz Kassel Bern Erfurt Leipzig Linz Kiel Ulm Rostock Mainz Trier"),
    "fr": listed("Lyon Nantes Rennes Dijon Lille Tours Grenoble Namur Brest Angers Reims Metz"),
    "es": listed("Sevilla Burgos Murcia Bilbao Toledo Vigo Granada Cádiz León Soria Lugo Huesca"),
    "it": listed("Torino Bologna Trento Lecce Pisa Parma Verona Siena Genova Bari Modena Udine"),
    "pt": listed(
        "Recife Curitiba Salvador Fortaleza Belém Manaus Santos Goiânia Campinas Londrina Palmas "
        "Olinda"
    ),
    "nl": listed(
        "Utrecht Gent Breda Leiden Zwolle Assen Delft Arnhem Gouda Tilburg Leuven Hasselt"
    ),
}
PRODUCTS = listed("Lumetra Notivo Kelvora Brisano Tandril Oskari Velumo Pirello Quenta Zarino")
MAILBOXES = listed("orders service office help claims press team board events rent")
MAIL_DOMAINS = ("example.com", "example.org", "harlow.example", "mail.example.net")
PAGES = ("help", "news", "orders", "status", "2026/report", "rules", "info/contact", "a/4711")
"""Paths behind a domain."""

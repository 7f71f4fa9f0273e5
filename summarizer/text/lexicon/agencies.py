"""News agencies, and outlets whose reports others credit, with the forms in which they are printed."""

AGENCIES: dict[str, tuple[str, ...]] = {
    "Associated Press": ("AP", "A.P.", "AP News"),
    "Reuters": ("REUTERS", "Thomson Reuters", "Reuters Health"),
    "Agence France-Presse": ("AFP", "Agence France Presse"),
    "Deutsche Presse-Agentur": ("dpa", "DPA", "dpa-infocom"),
    "EFE": ("Agencia EFE",),
    "ANSA": (),
    "TASS": ("Tass", "Itar-Tass", "ITAR-TASS"),
    "RIA Novosti": ("RIA",),
    "Sputnik": (),
    "Interfax": (),
    "Xinhua": ("XINHUA",),
    "Kyodo": ("Kyodo News",),
    "Yonhap": ("Yonhap News",),
    "KCNA": ("Korean Central News Agency",),
    "Press Trust of India": ("PTI",),
    "ANI": ("Asian News International",),
    "IANS": ("Indo-Asian News Service",),
    "United Press International": ("UPI",),
    "Press Association": ("PA Media",),
    "Canadian Press": (),
    "Bloomberg News": ("Bloomberg",),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı"),
    "Lusa": ("Agência Lusa",),
    "Agência Brasil": (),
    "Agência Estado": (),
    "TTXVN": ("VNA", "Thông tấn xã Việt Nam", "Vietnam News Agency"),
    "Belga": (),
    "APA": ("Austria Presse Agentur",),
    "ATS": ("Keystone-ATS", "Keystone-SDA"),
    "CTK": ("ČTK",),
    "PAP": (),
    "CNS": (),
    "Cox News Service": (),
    "Knight Ridder": (),
    "CNN": (),
    "BBC": ("BBC News",),
    "DW": ("Deutsche Welle",),
    "New York Times": ("NYT", "New York Times News Service"),
    "Washington Post": (),
    "USA TODAY": (),
    "Los Angeles Times": (),
}
"""Name to its other forms. PA alone is left out: it is Pennsylvania as often."""
SITES = {
    "apnews": "Associated Press",
    "nytimes": "New York Times",
    "washingtonpost": "Washington Post",
    "usatoday": "USA TODAY",
    "latimes": "Los Angeles Times",
}
"""Names of sites, without domain, that are not those of their outlets."""
PICTURES = ("Getty Images", "Getty", "EPA", "Shutterstock", "Alamy")
"""Who is credited with pictures, and not with the story under them."""
ALSO_NAMES = ("Bloomberg",)
"""Forms that in a sentence may be a person's."""

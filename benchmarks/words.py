"""The words that made-up organisations are put together from. Nobody and nothing is called so on purpose."""

from __future__ import annotations

GIVEN = (
    "Ada Adil Aisha Alba Alun Amira Anand Anwen Arlo Asha Bela Bran Callum Carys Chidi Cleo Dara Della Dilip Edda Efe Elin Emeka "
    "Esme Farid Femi Fern Gita Grace Hana Hari Idris Ilse Ines Iqbal Isla Jai Joan Juno Kofi Lara Lena Lowri Mabel Malik Mina "
    "Nadia Nia Niall Omar Orla Petra Priya Rafi Rhys Rosa Sana Seren Tamsin Tariq Tegan Uma Vera Wren Yusuf Zara"
).split()
FAMILY_FIRST = (
    "Ash Barn Bell Birch Black Brad Brook Carl Clay Crow Dun Ed Elm Fair Fen Fern Gar Glen Hal Hart Hazel Hol Kel Lang Lin Mar "
    "Mill Mor Nether North Oak Pen Quar Red Rook Sel Stan Thorn Under Wal Whit Win Wood Yar"
).split()
FAMILY_LAST = (
    "acre beck bourne brook bury by cliffe combe cote croft dale den feld ford gate ham hurst land leigh low mere more ness ridge "
    "shaw side stead stock ston thwaite tree wade well wick wood worth"
).split()
HOUSE_FIRST = (
    "Alder Anchor Apple Beacon Bluebell Bramble Cedar Chestnut Cherry Clover Copper Coral Daisy Elder Falcon Fern Gull Harbour "
    "Hawthorn Hazel Heather Heron Holly Ivy Jasmine Juniper Kestrel Larch Laurel Lavender Lily Linden Lodge Maple Meadow Mill "
    "Oak Orchard Pier Poplar Primrose River Robin Rose Rowan Saffron Skylark Sorrel Swan Sycamore Thistle Tulip Willow Yew"
).split()
HOUSE_LAST = (
    "Bank Court Cross Fold Gardens Garth Grange Green House Lea Lodge Manor Mead Mews Place Rise View Villa Wood Yard"
).split()
GROUP_LAST = ("Care", "Care Homes", "Healthcare", "Homes", "Living", "Support", "Trust", "Home Care")
COUNCILS = (
    "Mereside",
    "Northvale",
    "Eastmoor",
    "Saltby",
    "Highbourne",
    "Westering",
    "Fenmouth",
    "Quayham",
    "Thornshire",
    "Dunwater",
)
FIRMS = (
    "Clearwell Privacy",
    "Fairmark Compliance",
    "Ledger & Lamp",
    "Northlight Data",
    "Plain Assurance",
    "Sable Advisory",
)

REASONS = (
    "One site, few residents, no processing on a large scale.",
    "The board looked at this with its adviser, and saw no need at present.",
    "We have weighed the four factors of the guidelines. The number of people is small, and so is the area.",
    "The two duties do not overlap: the person has no say in why or how personal data are used.",
    "Discussed at the meeting of the directors; the minutes have the reasons in full, with the figures for every home.",
    "Nobody is paid for with public money, and there is no contract with a public body.",
)
REASONS_THAT_ARE_NONE = ("TBC", "n/a", "to be completed", "-")
DOCUMENTS = (
    "Job description",
    "Minutes of the board",
    "Letter of appointment",
    "E-mail from the director",
    "Role profile",
)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
RESOURCES = (
    "Two days a month and a training budget",
    "Half a day a week, access to every system",
    "As much time as it takes",
)
EXPERTISE = (
    "Practitioner certificate in data protection",
    "Ten years in information governance",
    "Solicitor, data protection practice",
)
PUBLISHED = (
    "Privacy notice on the web site",
    "Poster in the entrance hall, and the web site",
    "https://www.example.org/privacy",
)
KEPT_AT = ("Office, blue folder", "Shared drive, Governance", "The care software", "Compliance portal")
ASSETS = (
    ("care-records", "Care records"),
    ("staff-files", "Staff files"),
    ("cameras", "Recordings of the door cameras"),
    ("phones", "Mobile phones"),
)
TASKS = (
    "inform_and_advise",
    "monitor_compliance",
    "advise_on_impact_assessments",
    "cooperate_with_ico",
    "contact_point_for_ico",
)
PLANS = (
    "Advertise before the end of the month",
    "Share somebody with a neighbouring provider",
    "The group is recruiting",
)
COMMENTS = (
    "checked with the office",
    "see the folder in the manager's office",
    "changed after the last board meeting",
    "ask again in the spring",
    "from the certificate on the wall",
    "as in the contract",
    "old entry, kept for the record",
    "new since last year",
)
PEOPLE_FACTORS = (
    "Twelve residents and their next of kin",
    "About 400 people",
    "Some 1,900 residents",
    "60 clients at home",
)
DATA_FACTORS = ("Care plans and medication records", "Care plans, safeguarding, finances", "Visit notes and rotas")
DURATION_FACTORS = (
    "Eight years after care ends",
    "As the records code lays down",
    "While care is given, and six years",
)
AREA_FACTORS = ("One town", "Two counties", "Four regions", "The borough")
ACTIVITIES = (
    "Staff rota system",
    "Care planning",
    "Recruitment",
    "Door cameras",
    "Newsletter",
    "Visitor book",
    "Payroll",
    "Wearable alarms",
)

//! The English words beside what looks like a date and is none: numbers of messages and things, and names.

use crate::language::DateWord;

/// Words that make a number beside them something else than a year.
pub(super) const OTHERS: &[(&str, DateWord)] = &[
    (
        "page pages pp p nos nr nro num number numbers lot room flight resolution resolutions file box folder \
         telegram telegrams airgram airgrams cablegram cablegrams radiogram radiograms message messages msg msgs \
         telno tgm tgms desp desps despatches dispatches cables circular circulars reference references refs reftels \
         embtel embtels deptel deptels legtel legtels contel contels congentel congentels gentel gentels cirtel \
         cirtels circtel circtels depcirtel depcirtels embcirtel embcirtels urtel urtels mytel mytels ourtel ourtels \
         yourtel yourtels reurtel reurtels remytel remytels reourtel reembtel reembtels redeptel redeptels \
         relegtel relegtels recontel recontels recirtel recirtels missiontel pagtel unitel delegtel hicogtel \
         hicomtel infotel infotels niactel circinfotel embdes embdesp depdes urdes mydes urad urads \
         myad urcir urlet mylet reurlet emboff usun unsun tousun topol polto tousec usecto secto tosec todel cedto \
         delga gadel dulte tedul telmar martel coled toled musto usmusto toica icato ecato toeca repto torep tomus \
         toaid aidto usito usfoto depto fonto unmis amembassy amconsul amconsulate amlegation dedel delun usdel tousdel tousfoto \
         cmd cmnd cd ms mss codex cod fond fonds fondo opis delo dela dd fols fol folio folios ff inventory dossier reel \
         frame frames \
         volume volumes vol vols chapter chapters \
         document doc cf article section sections paragraph paragraphs para paras f op d \
         l ll case item items serial bill route highway boeing model psalm psalms ps verse verses hill suite apartment tel \
         phone telephone fax zip isbn bus channel cable letter memorandum despatch dispatch note \
         footnote footnotes group figure table line lines point points opus ref extension street avenue building \
         division regiment battalion squadron unscr unsc nsc tab reftel annex enclosure attachment appendix exhibit form nsam nssm nsdm nie snie stat",
        DateWord::Label,
    ),
    (
        "tons ton tonnes troops men soldiers percent per kilometers kilometres km miles mile feet meters metres \
         dollars pounds rubles yuan people persons students stars pieces copies aircraft tanks guns words \
         votes members prisoners refugees workers hours hrs hour minutes kg kilograms mm cm acres hectares barrels \
         times adults adult degrees casualties horsepower bytes mw kw gmt utc \
         foot ft inch inches yard yards metre meter kilometre kilometer league leagues fathom fathoms verst versts \
         pound lb lbs ounce ounces oz gram grams cwt carat carats poods pood acre hectare bushel bushels gallon gallons \
         litre litres liter liters pint pints barrel calories volts watts megawatts kilowatts kiloton kilotons megaton \
         megatons man seat bed horse \
         franc francs dollar florin florins gulden guilder guilders thaler thalers ducat ducats livre livres lira lire \
         peseta pesetas peso pesos rupee rupees rouble roubles ruble kopecks kopeks cents shilling shillings pence \
         sterling rial rials riyals dinar dinars dirhams piastre piastres piasters escudos kronor kroner kronen crowns \
         zloty zlotys yen rand tael taels guineas sovereigns marka reichsmark reichsmarks deutschmarks \
         sheep cattle oxen cows goats pigs horses mules camels hens lambs swine hogs bulls donkeys reindeer head",
        DateWord::Measure,
    ),
    ("pay paid cost costs costing worth usd gbp deliver rs frs fcs rbls dm kr", DateWord::Money),
    ("will shall would can could must should might", DateWord::Other),
];

/// Words behind "your 1947" where it is a message.
pub(super) const MESSAGE_WORDS: &[&str] = &[
    "refers",
    "refer",
    "referred",
    "received",
    "repeated",
    "rptd",
    "rpt",
    "requested",
    "reported",
    "garbled",
    "crossed",
    "sent",
    "noted",
    "concerning",
    "regarding",
    "is",
    "was",
    "are",
    "were",
    "has",
    "have",
    "had",
    "gave",
    "gives",
    "asked",
    "asks",
    "states",
    "stated",
    "says",
    "said",
    "suggests",
    "suggested",
    "contains",
    "contained",
    "makes",
    "deals",
    "only",
    "just",
    "appears",
    "seems",
    "reached",
    "arrived",
    "should",
    "niact",
    "infotel",
    "pouched",
    "with",
    "for",
    "as",
    "which",
    "we",
    "i",
    "if",
    "but",
];

/// Series that messages are numbered in.
pub(super) const MESSAGE_SERIES: &[&str] = &[
    "usun", "tousun", "polto", "topol", "usec", "tousec", "secto", "tosec", "cedto", "todel",
    "dulte", "tedul", "delga", "gadel", "telmar", "coled", "musto", "usmusto", "ecato", "icato",
    "toeca", "toica", "repto", "torep", "embtel", "deptel", "contel", "cirtel", "legtel", "unmis",
];

/// What is called by a weekday.
pub(super) const NAME_NOUNS: &[&str] = &[
    "times",
    "post",
    "telegraph",
    "express",
    "mirror",
    "mail",
    "dispatch",
    "herald",
    "observer",
    "review",
    "chronicle",
    "tribune",
    "news",
    "magazine",
    "programme",
    "program",
    "show",
    "club",
    "society",
    "group",
    "league",
    "school",
    "circle",
    "party",
    "movement",
    "incident",
    "brotherhood",
    "association",
    "committee",
    "prayers",
    "island",
    "islands",
];

/// What a person is called before a name.
pub(super) const TITLES: &[&str] = &[
    "prince",
    "princess",
    "king",
    "queen",
    "duke",
    "count",
    "baron",
    "lord",
    "lady",
    "sir",
    "dame",
    "captain",
    "colonel",
    "major",
    "general",
    "admiral",
    "lieutenant",
    "sergeant",
    "commander",
    "marshal",
    "president",
    "minister",
    "senator",
    "secretary",
    "ambassador",
    "governor",
    "judge",
    "bishop",
    "father",
    "professor",
    "doctor",
    "dr",
    "mr",
    "mrs",
    "miss",
    "ms",
    "herr",
    "frau",
    "monsieur",
    "madame",
    "comrade",
    "saint",
    "st",
    "aunt",
    "uncle",
];

/// What belongs to a season.
pub(super) const SEASON_THINGS: &[&str] = &[
    "residence",
    "residences",
    "palace",
    "palaces",
    "house",
    "houses",
    "home",
    "homes",
    "cottage",
    "cottages",
    "villa",
    "dacha",
    "lodge",
    "capital",
    "retreat",
    "garden",
    "gardens",
    "camp",
    "camps",
    "school",
    "schools",
    "quarters",
    "clothes",
    "clothing",
    "coat",
    "coats",
    "uniform",
    "uniforms",
    "boots",
    "dress",
    "wheat",
    "crop",
    "crops",
    "pasture",
    "pastures",
    "solstice",
    "kitchen",
    "water",
    "job",
    "course",
    "courses",
    "street",
    "avenue",
    "road",
];

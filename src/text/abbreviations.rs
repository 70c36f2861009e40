//! Word lists that decide whether a full stop ends a sentence.

/// How an abbreviation behaves before a word that begins with a capital or a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// "Mr.", "vs.": something always follows.
    NeverEnds,
    /// "No.", "Feb.", "vol.": the sentence goes on when a number follows.
    BeforeNumber,
    /// "p.m.": the sentence goes on when a weekday, a month or a time zone follows.
    Hour,
    /// "U.S.", "etc.", "Jr.": the sentence ends when a word follows that often begins one.
    MayEnd,
}

/// What kind of abbreviation a word before a full stop is; inner dots are kept ("U.S").
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    let listed = |list: &[&str]| list.contains(&word);
    if listed(NEVER_ENDS) {
        Some(Abbreviation::NeverEnds)
    } else if listed(BEFORE_NUMBER) {
        Some(Abbreviation::BeforeNumber)
    } else if listed(HOUR) {
        Some(Abbreviation::Hour)
    } else if listed(MAY_END) {
        Some(Abbreviation::MayEnd)
    } else {
        None
    }
}

/// Whether a word often begins a sentence and seldom a name.
pub(super) fn is_starter(word: &str) -> bool {
    STARTERS.contains(&word)
}

/// Whether a word tells that somebody speaks ("asked").
pub(super) fn is_speech_verb(word: &str) -> bool {
    SPEECH_VERBS.contains(&word)
}

/// Whether a word goes on after an hour: a weekday, a month, a time zone.
pub(super) fn is_time_word(word: &str) -> bool {
    TIME_WORDS.contains(&word)
}

/// Whether a word names a part of a paper that a letter or a Roman number follows ("Tab A").
pub(super) fn is_part(word: &str) -> bool {
    ["Part", "Tab", "Annex", "Appendix", "Enclosure", "Section", "Volume", "Box", "Book"]
        .contains(&word)
}

const NEVER_ENDS: &[&str] = &[
    "MR", "MRS", "DR", "Mr", "Mrs", "Ms", "Mme", "Mlle", "Messrs", "Dr", "Drs", "Prof", "Gen",
    "Brig", "Maj", "Col", "Lt", "Capt", "Cdr", "Cmdr", "Comdr", "Adm", "Sgt", "Cpl", "Pvt", "Sen",
    "Rep", "Reps", "Gov", "Amb", "Pres", "Rev", "Hon", "Msgr", "St", "Ste", "Mt", "Ft", "FonMin",
    "Min", "Supt", "Insp", "vs", "v", "cf", "Cf", "viz", "e.g", "i.e", "E.g", "I.e", "esp", "incl",
    "approx", "ca", "Lieut", "Asst", "Dep", "Secy", "Sec'y", "Ph", "Geo", "Wm", "Chas", "Thos",
    "Jos", "Robt", "encl", "Encl",
];

const BEFORE_NUMBER: &[&str] = &[
    "No", "Stat", "no", "Nos", "nos", "Nr", "nr", "Vol", "vol", "Vols", "vols", "p", "pp", "Art",
    "art", "Arts", "arts", "sec", "Secs", "secs", "Para", "para", "Paras", "paras", "par", "pars",
    "Doc", "doc", "Docs", "docs", "Fig", "fig", "Figs", "figs", "Ch", "ch", "Chap", "chap", "chs",
    "Op", "op", "ll", "dok", "per", "Tel", "tel", "Tels", "tels", "Ref", "ref", "n", "nn", "fn",
    "ed", "pt", "Pt", "Bk", "bk", "Ex", "Res", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug",
    "Sep", "Sept", "Oct", "Nov", "Dec", "Mon", "Tue", "Tues", "Wed", "Thu", "Thurs", "Fri", "lit",
    "App", "app", "Tab",
];

const HOUR: &[&str] = &["a.m", "p.m", "A.M", "P.M", "am", "pm"];

const MAY_END: &[&str] = &[
    "etc", "Sec", "al", "Jr", "Sr", "Inc", "Co", "Cos", "Corp", "Ltd", "Bros", "Dept", "Depts",
    "Govt", "Govts", "Assn", "Univ", "Bldg", "Ave", "Blvd", "Ph.D", "Comm", "Cttee", "Amer",
    "Int'l", "Natl", "Intl", "Org", "Mil", "Pol", "Econ", "Ibid", "ibid", "Op", "Div", "Bur", "Is",
    "Isl", "Terr",
];

const STARTERS: &[&str] = &[
    "A",
    "About",
    "Accordingly",
    "After",
    "Again",
    "All",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Any",
    "Are",
    "As",
    "At",
    "Because",
    "Before",
    "Beginning",
    "Both",
    "But",
    "By",
    "Can",
    "Consequently",
    "Could",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Either",
    "Even",
    "Every",
    "Finally",
    "First",
    "Following",
    "For",
    "From",
    "Further",
    "Furthermore",
    "Given",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "Hers",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Indeed",
    "Instead",
    "Is",
    "It",
    "Its",
    "Last",
    "Later",
    "Meanwhile",
    "Moreover",
    "Most",
    "Much",
    "My",
    "Nevertheless",
    "Next",
    "No",
    "None",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "On",
    "Once",
    "One",
    "Only",
    "Other",
    "Others",
    "Our",
    "Perhaps",
    "Please",
    "Second",
    "Several",
    "She",
    "Should",
    "Since",
    "So",
    "Some",
    "StoreFuture",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "Therefore",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Three",
    "Through",
    "Thus",
    "To",
    "Two",
    "Under",
    "Unless",
    "Until",
    "Upon",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Whenever",
    "Where",
    "Whereas",
    "Whether",
    "Which",
    "While",
    "Who",
    "Whose",
    "Why",
    "Will",
    "With",
    "Within",
    "Without",
    "Would",
    "Yes",
    "Yet",
    "You",
    "Your",
];

const SPEECH_VERBS: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "replied",
    "answered",
    "added",
    "exclaimed",
    "wrote",
    "declared",
    "shouted",
    "remarked",
    "stated",
    "responded",
    "inquired",
    "continued",
    "told",
    "wondered",
];

const TIME_WORDS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "EST",
    "EDT",
    "GMT",
    "CST",
    "CDT",
    "PST",
    "MST",
    "UTC",
    "Z",
    "BST",
    "CET",
    "ET",
    "Washington",
    "Moscow",
    "Peking",
    "Paris",
    "London",
    "Greenwich",
    "Eastern",
];

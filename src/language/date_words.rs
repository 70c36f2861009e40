use chrono::Weekday;

/// The words that dates are made of, and the lists that the date grammar asks.
///
/// The grammar knows classes of words ([`DateWord`]) and no word itself. A word is found
/// whichever way it is capitalised; some rules then ask for its capitals, as in "Lady April Smith".
#[derive(Clone, Copy, Debug)]
pub struct DateWords {
    /// Groups of words, in lower case and parted by blanks, with what each says. No word is in two groups.
    pub lexicon: &'static [&'static [(&'static str, DateWord)]],
    /// Full names of the months, January first.
    pub month_names: [&'static str; 12],
    /// Words that a line which is a date and nothing else may hold besides numbers and months: "circa", "spring".
    pub page_date_words: &'static [&'static str],
    /// Names of holidays, in lower case and parted by ", ", with their rule.
    pub holidays: &'static [(&'static str, HolidayRule)],
    /// Holidays whose name means other things too: they count only behind a preposition ("on May Day").
    pub weak_holidays: &'static [(&'static str, HolidayRule)],
    /// Words that make a name the name of an event, so that "in" before it asks for a time: "crisis".
    pub event_nouns: &'static [&'static str],
    /// Articles that names of times are compared without.
    pub articles: &'static [&'static str],
    /// The word of a genitive that may be turned round: "death of Stalin" is "Stalin's death".
    pub genitive: &'static str,
    /// What an event is called, and how the same is told in a clause: "death of Stalin" is "Stalin died".
    pub event_clauses: &'static [EventClause],
    /// The same for a journey, whose place stands behind: "Nixon's visit to China" is "Nixon landed in China".
    pub journey_clauses: &'static [EventClause],
    /// The same for a meeting of two: "meeting of Hill and Wang" is "Hill met Wang".
    pub meeting_clause: EventClause,
    /// The word between the two: "Hill **and** Wang".
    pub conjunction: &'static str,
    /// Verbs behind a named time that mean its first day: "the blockade **began**".
    pub beginning_verbs: &'static [&'static str],
    /// Those that mean its last: "the war **ended**".
    pub ending_verbs: &'static [&'static str],
    /// Words before a clause that tells of a named time: "**while** Nixon was in China".
    pub while_words: &'static [&'static str],
    /// Season words that are oftener something else: "fall".
    pub weak_seasons: &'static [&'static str],
    /// Words that begin a clause, so that a number before them may be a day: "on the 19th **it** failed".
    pub clause_openings: &'static [&'static str],
    /// Words behind a number that make it an hour: "p" of "8 p.m.", "hours".
    pub hours: &'static [&'static str],
    /// Words of [`DateWord::In`] that ask for a place as often as for a time.
    pub place_prepositions: &'static [&'static str],
    /// Words of [`DateWord::Around`] that may stand before a named time.
    pub event_approximations: &'static [&'static str],
    /// Words of [`DateWord::Around`] that may also name a subject: "about 1963" may ask *about* that year.
    pub subject_prepositions: &'static [&'static str],
    /// Words of [`DateWord::From`] that say since when without help: "starting 1963".
    pub beginnings: &'static [&'static str],
    /// Words that say since when together with a preposition: "beginning in 1963".
    pub beginnings_with_preposition: &'static [&'static str],
    /// Words behind "to" or a dash that end a range today: "to the present".
    pub present: &'static [&'static str],
    /// Words behind "in" that ask for a day of any year: "on this day in history".
    pub history: &'static [&'static str],
    /// Words behind "your 1947" that show it to be the number of a message: "refers", "received".
    pub message_words: &'static [&'static str],
    /// Series of messages, which show the number before them to be one of theirs: "2022 USUN".
    pub message_series: &'static [&'static str],
    /// Of `message_words`, the ones that show it behind any number: "Moscow 1951 refers".
    pub reference_verbs: &'static [&'static str],
    /// Words before the posts that a message was sent on to, each with its number: "repeated Paris 1851".
    pub relay_verbs: &'static [&'static str],
    /// Words before the numbers of papers that look like dates: "**NIE** 4-2-61".
    pub paper_series: &'static [&'static str],
    /// Words behind a price: "12c **per** pound".
    pub price_words: &'static [&'static str],
    /// Nouns that make a name of a day before them: "Sunday Times", "Friday Club".
    pub name_nouns: &'static [&'static str],
    /// What is called by a weekday without a capital: "Sunday school".
    pub weekday_things: &'static [&'static str],
    /// Nouns behind a day without a year that make a question ask for something called so: "the July 20 plotters".
    pub named_day_nouns: &'static [&'static str],
    /// Words that make a name of the day or month behind them: "Bloody Sunday", "Red October".
    pub name_adjectives: &'static [&'static str],
    /// Titles before the name of a person: "Prince August".
    pub titles: &'static [&'static str],
    /// What belongs to a season without being a time: "the summer residence".
    pub season_things: &'static [&'static str],
    /// Subjects behind a month that is a verb: "May I ask".
    pub subjects: &'static [&'static str],
    /// Prepositions behind a month that is a noun: "the March on Rome".
    pub march_prepositions: &'static [&'static str],
    /// Words of the two calendars beside a day, also the letters of their abbreviations: "Old Style", "N.S.".
    pub style_words: &'static [&'static str],
    /// Labels of numbers that are written with full stops: "H.R. 1776".
    pub dotted_labels: &'static [&'static str],
    /// Abbreviations of our era that may be written with full stops: "A.D.".
    pub our_eras: &'static [&'static str],
    /// Other eras behind a year, in their capitals: "1338 AH", "44 B.C.".
    pub other_eras: &'static [&'static str],
    /// Other eras before a year: "AH 1338", "Samvat 2019".
    pub eras_before: &'static [&'static str],
    /// What may follow an abbreviated month, as its last letters were once written: "Feb.y", "Sept.r".
    pub month_tails: &'static [&'static str],
    /// What makes a month of a number from seven to ten: "8ber" is October.
    pub numbered_months: &'static [&'static str],
    /// What follows "in the year of": "our Lord", "grace".
    pub year_titles: &'static [&'static str],
    /// Words of [`DateWord::Third`] that choose among several units and name no part of one: "the **final** months".
    pub parts_of_many: &'static [&'static str],
    /// The word for parts of a day: "the small **hours** of".
    pub hours_of_day: &'static [&'static str],
    /// Which of them: "the **small** hours of".
    pub kinds_of_hours: &'static [&'static str],
    /// What is of a whole: "the early **part** of 1969".
    pub part: &'static [&'static str],
    /// What is set for a day: "**scheduled** for Tuesday".
    pub appointed: &'static [&'static str],
    /// What tells that something was so: "it **had** been scheduled for Tuesday".
    pub told_verbs: &'static [&'static str],
    /// What is thought of: "he **might** leave on Tuesday".
    pub modals: &'static [&'static str],
    /// Makes what is thought of something past: "he might **have** left".
    pub perfect: &'static [&'static str],
    /// "**maybe** on Sunday"
    pub doubts: &'static [&'static str],
    /// "two **possibilities**, Sunday or Monday"
    pub choices: &'static [&'static str],
    /// What happened: "who was **shot** down on 21 August this year".
    pub past_events: &'static [&'static str],
    /// How the time is told in which somebody held an office.
    pub terms: TermWords,
    /// What is left of a whole: "the **rest** of the month".
    pub rest: &'static [&'static str],
    /// What "up to" may stand behind: "the weeks **leading** up to".
    pub leading: &'static [&'static str],
    /// What a clause behind a preposition begins with: "the day on **which** it fell".
    pub relative_pronouns: &'static [&'static str],
    /// Endings of ordinals behind a Roman number: "XIX**th** century".
    pub ordinal_endings: &'static [&'static str],
    /// What may end a year that is not exact: "1920**ish**".
    pub inexact_endings: &'static [&'static str],
    /// Words that take something out of the year before them, or choose it: "in 1926 **except** in March".
    pub narrowing: &'static [&'static str],
    /// Words behind "up to and" that let the last day count: "up to and **including** 1945".
    pub including: &'static [&'static str],
    /// Verbs by which a weekday is one to come: "the minister **will** leave on Tuesday".
    pub future_verbs: &'static [&'static str],
    /// Words before a day that is to come: "**next** meeting December 5".
    pub announcing: &'static [&'static str],
    /// Verbs of what was over before the day last told: "two years before it **had** worked".
    pub earlier_verbs: &'static [&'static str],
    /// How a plural ends: "last weeks" is no week.
    pub plural_ending: char,
    /// The words around the dates of datelines.
    pub dateline: DatelineWords,
}

/// The words of the line above a document that says where and when it was made.
#[derive(Clone, Copy, Debug)]
pub struct DatelineWords {
    /// Words that may stand behind the day: the hour and its zone.
    pub hours: &'static [&'static str],
    /// Words that say that a paper has no date, without a last full stop.
    pub undated: &'static [&'static str],
    /// Small words inside the name of a place: "aboard", "en route".
    pub place_words: &'static [&'static str],
    /// What stands before the number of a despatch: "No. 252 Taipei".
    pub number_label: &'static str,
    /// Words before a date-time group that say how urgent the telegram is: "O", "DTG".
    pub precedences: &'static [&'static str],
    /// Articles before the day: "Paris, **le** 1er janvier 1914".
    pub articles: &'static [&'static str],
    /// Words between two days of one line: "September 26 **and** 27, 1959".
    pub between_days: &'static [&'static str],
}

/// Nouns, and the verbs of a clause that tells the same, each word parted by a blank.
pub type EventClause = (&'static [&'static str], &'static [&'static str]);

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HolidayRule {
    /// The same day each year.
    Fixed {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// So many days after Western Easter; negative before it.
    Easter {
        /// Days.
        days_after: i32,
    },
    /// The nth weekday of a month, or so many days after it.
    NthWeekday {
        /// 1 to 12.
        month: u32,
        /// Which weekday.
        weekday: Weekday,
        /// 1 to 5.
        nth: u8,
        /// Days: 1 for the Friday after Thanksgiving, else 0.
        days_after: i32,
    },
    /// The last such weekday of a month.
    LastWeekday {
        /// 1 to 12.
        month: u32,
        /// Which weekday.
        weekday: Weekday,
    },
}

/// What a word says about time: the classes that the date grammar is written in.
///
/// A class is no part of speech: "previous" and "preceding" are one class because the grammar treats them
/// alike, and "may" is a class apart from "june" because it is oftener a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateWord {
    /// january, jan: 1 to 12
    Month(u32),
    /// may, march, mar: a month, but oftener another word
    WeakMonth(u32),
    /// monday is 0
    Weekday(u32),
    /// sun, sat, wed: a day of the week only beside a date
    WeakWeekday(u32),
    /// 21 spring to 24 winter
    Season(u8),
    /// day, week, month
    Scale(Scale),
    /// two, nineteen
    Cardinal(u32),
    /// twenty, fifty
    Tens(u32),
    /// hundred, thousand
    Power(u32),
    /// first, nineteenth
    Ordinal(u32),
    /// twentieth, thirtieth
    TensOrdinal(u32),
    /// fifties: 50
    Decade(u32),
    /// iii, xii: a month between dots
    Roman(u32),
    /// early, end
    Third(Third),
    /// fy, fiscal: a year of accounts follows
    Fiscal,
    /// half, third, quarter of something
    Half,
    /// page, lot, room: the number after it is no year
    Label,
    /// tons, troops, percent: the number before it is no year
    Measure,
    /// costs, pay: the number after it is no year
    Money,
    /// in, during: what follows is probably a time
    In,
    /// on, upon, dated
    On,
    /// of
    Of,
    /// the
    The,
    /// a, an
    A,
    /// and
    And,
    /// or, versus
    Or,
    /// to
    To,
    /// from, starting
    From,
    /// between
    Between,
    /// through
    Through,
    /// until, till
    Until,
    /// by
    By,
    /// before
    Before,
    /// prior
    Prior,
    /// after
    After,
    /// since
    Since,
    /// following
    Following,
    /// later, afterwards
    Later,
    /// earlier
    Earlier,
    /// greater, more
    Greater,
    /// than
    Than,
    /// no
    No,
    /// not
    Not,
    /// around, about
    Around,
    /// circa, ca
    Circa,
    /// c: circa before a year, century after a number
    C,
    /// pre
    Pre,
    /// post
    Post,
    /// onward
    Onward,
    /// last
    Last,
    /// previous
    Previous,
    /// past
    Past,
    /// this, current
    This,
    /// that
    That,
    /// same
    Same,
    /// next, coming
    Next,
    /// instant: of this month
    Instant,
    /// ultimo: of last month
    Ultimo,
    /// proximo: of next month
    Proximo,
    /// ago
    Ago,
    /// yesterday
    Yesterday,
    /// today
    Today,
    /// tomorrow
    Tomorrow,
    /// now
    Now,
    /// turn, of a decade or a century
    Turn,
    /// eve
    Eve,
    /// night, morning: part of a day, before "of"
    Hours,
    /// s, as in 1960s
    S,
    /// st, nd, rd, th
    Suffix,
    /// q, of Q3
    Q,
    /// h, of H1
    H,
    /// ad, ce
    Ad,
    /// bc, bce
    Bc,
    /// at
    At,
    /// any, every, each
    Any,
    /// up
    Up,
    /// oh, zero, in years: "nineteen oh five"
    Oh,
    /// time, date, period: "at the time of", "the period 1950 to 1953"
    Time,
    /// may, will, has: a verb
    Other,
    /// its, their
    Own,
    /// wake, aftermath
    Wake,
    /// difference, compare: what follows is two times and no range
    Compare,
    /// few, several
    Few,
}

/// A length of time that a calendar knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// Two weeks.
    Fortnight,
    /// Saturday and Sunday.
    Weekend,
    /// A month of the calendar.
    Month,
    /// Three months from January, April, July or October on.
    Quarter,
    /// A year of the calendar.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A third of a unit, by its name. `Start` and `Early` cover the same days, and so do `End` and `Late`; they
/// stand in different places of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Third {
    /// early
    Early,
    /// mid, middle
    Middle,
    /// late
    Late,
    /// beginning, start
    Start,
    /// end, close
    End,
}

/// How the time is told in which somebody held an office or ruled.
#[derive(Clone, Copy, Debug)]
pub struct TermWords {
    /// Before whoever held it: "**under** Johnson".
    pub under: &'static [&'static str],
    /// What they are called by: "under **President** Johnson".
    pub titles: &'static [&'static str],
    /// What is theirs, and is a time: "the Kennedy **years**", "Nixon's **presidency**".
    pub times: &'static [&'static str],
    /// What is theirs, and may be those who governed as well: "during the Kennedy **administration**".
    pub bodies: &'static [&'static str],
    /// What is said of them: "while Kennedy **was president**".
    pub clauses: &'static [&'static str],
    /// Whoever does this does it under a person, and not at a time: "he **served** under Johnson".
    pub serving: &'static [&'static str],
    /// Things that somebody has: "under Nixon **orders**".
    pub things: &'static [&'static str],
}

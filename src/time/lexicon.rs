//! The words that dates are made of, and what each of them says.

use std::sync::LazyLock;

/// What a word says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
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
    Part(Part),
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
    On,
    Of,
    The,
    A,
    And,
    Or,
    To,
    From,
    Between,
    Through,
    Until,
    By,
    Before,
    Prior,
    After,
    Since,
    Following,
    Later,
    Earlier,
    Greater,
    Than,
    No,
    Not,
    Around,
    Circa,
    /// c: circa before a year, century after a number
    C,
    Pre,
    Post,
    Onward,
    Last,
    Previous,
    Past,
    This,
    That,
    Same,
    Next,
    Instant,
    Ultimo,
    Proximo,
    Ago,
    Yesterday,
    Today,
    Tomorrow,
    Now,
    Turn,
    Eve,
    /// night, morning: part of a day, before "of"
    Hours,
    /// s, as in 1960s
    S,
    /// st, nd, rd, th
    Suffix,
    Q,
    H,
    Ad,
    Bc,
    At,
    Any,
    Up,
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
    Few,
}

/// A length of time that a calendar knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A part of a unit, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Early,
    Middle,
    Late,
    /// beginning, start
    Start,
    /// end, close
    End,
}

/// Longest word of the lexicon, in bytes.
const LONGEST: usize = 14;

/// What a word says, whichever way it is capitalised.
pub(super) fn look_up(word: &[u8]) -> Option<Word> {
    let shelf = WORDS.get(shelf(word)?)?;
    shelf.iter().find(|(text, _)| text.eq_ignore_ascii_case(word)).map(|(_, found)| *found)
}

/// Words of one first letter and one length stand together; most such shelves are empty or hold two or three.
fn shelf(word: &[u8]) -> Option<usize> {
    let letter =
        word.first()?.to_ascii_lowercase().checked_sub(b'a').filter(|letter| *letter < 26)?;
    (word.len() <= LONGEST).then(|| usize::from(letter) * (LONGEST + 1) + word.len())
}

/// The words of one shelf.
type Shelf = Vec<(&'static [u8], Word)>;

static WORDS: LazyLock<Vec<Shelf>> = LazyLock::new(|| {
    let mut shelves = vec![Vec::new(); 26 * (LONGEST + 1)];
    let groups = CALENDAR.iter().chain(NUMBERS).chain(RELATIONS).chain(RELATIVES).chain(OTHERS);
    for (words, word) in groups {
        for text in words.split(' ') {
            let place =
                shelf(text.as_bytes()).expect("words of the lexicon are short and in lower case");
            shelves[place].push((text.as_bytes(), *word));
        }
    }
    shelves
});

type Group = (&'static str, Word);

const CALENDAR: &[Group] = &[
    ("january jan januar janvier enero gennaio", Word::Month(1)),
    ("february feb febr februar février fevrier febrero febbraio", Word::Month(2)),
    ("march mar märz mars marzo", Word::WeakMonth(3)),
    ("april apr avril abril aprile", Word::Month(4)),
    ("may mai mayo maggio", Word::WeakMonth(5)),
    ("june jun juni juin junio giugno", Word::Month(6)),
    ("july jul juli juillet julio luglio", Word::Month(7)),
    ("august aug août aout agosto", Word::Month(8)),
    ("september sept sep septembre septiembre settembre", Word::Month(9)),
    ("october oct oktober octobre octubre ottobre", Word::Month(10)),
    ("november nov novembre noviembre", Word::Month(11)),
    ("december dec dezember décembre decembre diciembre dicembre", Word::Month(12)),
    ("monday", Word::Weekday(0)),
    ("tuesday tues tue", Word::Weekday(1)),
    ("wednesday", Word::Weekday(2)),
    ("thursday thurs thur thu", Word::Weekday(3)),
    ("friday fri", Word::Weekday(4)),
    ("saturday", Word::Weekday(5)),
    ("sunday", Word::Weekday(6)),
    ("mon", Word::WeakWeekday(0)),
    ("wed weds", Word::WeakWeekday(2)),
    ("sat", Word::WeakWeekday(5)),
    ("sun", Word::WeakWeekday(6)),
    ("spring springtime", Word::Season(21)),
    ("summer summertime", Word::Season(22)),
    ("autumn fall", Word::Season(23)),
    ("winter wintertime", Word::Season(24)),
    ("day days", Word::Scale(Scale::Day)),
    ("week weeks wk wks", Word::Scale(Scale::Week)),
    ("fortnight fortnights", Word::Scale(Scale::Fortnight)),
    ("weekend weekends", Word::Scale(Scale::Weekend)),
    ("month months", Word::Scale(Scale::Month)),
    ("quarter quarters", Word::Scale(Scale::Quarter)),
    ("year years yr yrs", Word::Scale(Scale::Year)),
    ("decade decades", Word::Scale(Scale::Decade)),
    ("century centuries cent", Word::Scale(Scale::Century)),
];

const NUMBERS: &[Group] = &[
    ("one", Word::Cardinal(1)),
    ("two", Word::Cardinal(2)),
    ("three", Word::Cardinal(3)),
    ("four", Word::Cardinal(4)),
    ("five", Word::Cardinal(5)),
    ("six", Word::Cardinal(6)),
    ("seven", Word::Cardinal(7)),
    ("eight", Word::Cardinal(8)),
    ("nine", Word::Cardinal(9)),
    ("ten", Word::Cardinal(10)),
    ("eleven", Word::Cardinal(11)),
    ("twelve", Word::Cardinal(12)),
    ("thirteen", Word::Cardinal(13)),
    ("fourteen", Word::Cardinal(14)),
    ("fifteen", Word::Cardinal(15)),
    ("sixteen", Word::Cardinal(16)),
    ("seventeen", Word::Cardinal(17)),
    ("eighteen", Word::Cardinal(18)),
    ("nineteen", Word::Cardinal(19)),
    ("twenty", Word::Tens(20)),
    ("thirty", Word::Tens(30)),
    ("forty", Word::Tens(40)),
    ("fifty", Word::Tens(50)),
    ("sixty", Word::Tens(60)),
    ("seventy", Word::Tens(70)),
    ("eighty", Word::Tens(80)),
    ("ninety", Word::Tens(90)),
    ("hundred", Word::Power(100)),
    ("thousand", Word::Power(1000)),
    ("oh zero", Word::Oh),
    ("first", Word::Ordinal(1)),
    ("second latter", Word::Ordinal(2)),
    ("third", Word::Ordinal(3)),
    ("fourth", Word::Ordinal(4)),
    ("fifth", Word::Ordinal(5)),
    ("sixth", Word::Ordinal(6)),
    ("seventh", Word::Ordinal(7)),
    ("eighth", Word::Ordinal(8)),
    ("ninth", Word::Ordinal(9)),
    ("tenth", Word::Ordinal(10)),
    ("eleventh", Word::Ordinal(11)),
    ("twelfth", Word::Ordinal(12)),
    ("thirteenth", Word::Ordinal(13)),
    ("fourteenth", Word::Ordinal(14)),
    ("fifteenth", Word::Ordinal(15)),
    ("sixteenth", Word::Ordinal(16)),
    ("seventeenth", Word::Ordinal(17)),
    ("eighteenth", Word::Ordinal(18)),
    ("nineteenth", Word::Ordinal(19)),
    ("twentieth", Word::TensOrdinal(20)),
    ("thirtieth", Word::TensOrdinal(30)),
    ("twenties", Word::Decade(20)),
    ("thirties", Word::Decade(30)),
    ("forties", Word::Decade(40)),
    ("fifties", Word::Decade(50)),
    ("sixties", Word::Decade(60)),
    ("seventies", Word::Decade(70)),
    ("eighties", Word::Decade(80)),
    ("nineties", Word::Decade(90)),
    ("i", Word::Roman(1)),
    ("ii", Word::Roman(2)),
    ("iii", Word::Roman(3)),
    ("iv", Word::Roman(4)),
    ("v", Word::Roman(5)),
    ("vi", Word::Roman(6)),
    ("vii", Word::Roman(7)),
    ("viii", Word::Roman(8)),
    ("ix", Word::Roman(9)),
    ("x", Word::Roman(10)),
    ("xi", Word::Roman(11)),
    ("xii", Word::Roman(12)),
    ("st nd rd th", Word::Suffix),
    ("s", Word::S),
    ("q", Word::Q),
    ("h", Word::H),
];

const RELATIONS: &[Group] = &[
    ("in during within throughout amid over when", Word::In),
    ("on upon dated", Word::On),
    ("of de", Word::Of),
    ("the", Word::The),
    ("a an", Word::A),
    ("and", Word::And),
    ("or versus vs", Word::Or),
    ("to", Word::To),
    ("from starting", Word::From),
    ("between", Word::Between),
    ("through thru", Word::Through),
    ("until till til", Word::Until),
    ("by", Word::By),
    ("before", Word::Before),
    ("prior", Word::Prior),
    ("after", Word::After),
    ("since", Word::Since),
    ("following", Word::Following),
    ("later afterwards afterward", Word::Later),
    ("earlier previously", Word::Earlier),
    ("greater more", Word::Greater),
    ("than", Word::Than),
    ("no", Word::No),
    ("not", Word::Not),
    ("around about approximately roughly approx", Word::Around),
    ("circa ca", Word::Circa),
    ("c", Word::C),
    ("pre", Word::Pre),
    ("post", Word::Post),
    ("onward onwards forward", Word::Onward),
    ("at", Word::At),
    ("up", Word::Up),
    ("eve", Word::Eve),
    ("turn", Word::Turn),
    ("time date period", Word::Time),
    ("wake aftermath", Word::Wake),
    ("its his her their our my your", Word::Own),
    (
        "difference differences compare compared comparison contrast distinguish similarities",
        Word::Compare,
    ),
    ("night morning evening afternoon", Word::Hours),
];

const RELATIVES: &[Group] = &[
    ("early", Word::Part(Part::Early)),
    ("mid middle", Word::Part(Part::Middle)),
    ("late", Word::Part(Part::Late)),
    ("start beginning outset opening", Word::Part(Part::Start)),
    ("end close", Word::Part(Part::End)),
    ("half", Word::Half),
    ("last", Word::Last),
    ("previous preceding", Word::Previous),
    ("past", Word::Past),
    ("this current", Word::This),
    ("that", Word::That),
    ("same", Word::Same),
    ("next coming", Word::Next),
    ("instant inst", Word::Instant),
    ("ultimo ult", Word::Ultimo),
    ("proximo prox", Word::Proximo),
    ("ago", Word::Ago),
    ("yesterday", Word::Yesterday),
    ("today", Word::Today),
    ("tomorrow", Word::Tomorrow),
    ("now", Word::Now),
    ("any every", Word::Any),
    ("few several couple many", Word::Few),
    ("ad ce", Word::Ad),
    ("bc bce", Word::Bc),
];

const OTHERS: &[Group] = &[
    (
        "page pages pp p nos number numbers lot room flight resolution resolutions file box folder \
         telegram airgram embtel deptel tosec secto todel cedto volume volumes vol vols chapter chapters \
         document doc article section sections paragraph paragraphs para paras fond f op d \
         l ll case item items serial bill route highway boeing model psalm verse verses hill suite apartment tel \
         phone telephone fax zip isbn bus channel cable letter memorandum despatch dispatch note \
         footnote footnotes group figure table line lines point points opus ref extension street avenue building \
         division regiment battalion squadron unscr unsc nsc tab reftel annex enclosure attachment appendix exhibit form nsam nssm nsdm nie snie stat",
        Word::Label,
    ),
    (
        "tons ton tonnes troops men soldiers percent per kilometers kilometres km miles mile feet meters metres \
         dollars pounds rubles yuan people persons students stars pieces copies aircraft tanks guns words \
         votes members prisoners refugees workers hours hrs hour minutes kg kilograms mm cm acres hectares barrels \
         times adults adult degrees casualties horsepower bytes mw kw \
         gmt utc",
        Word::Measure,
    ),
    ("pay paid cost costs costing worth usd deliver", Word::Money),
    ("will shall would can could must should might", Word::Other),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_says_two_things() {
        for shelf in WORDS.iter() {
            for (index, (word, _)) in shelf.iter().enumerate() {
                let again = shelf[index + 1..].iter().any(|(other, _)| other == word);
                assert!(!again, "{}", String::from_utf8_lossy(word));
            }
        }
    }
}

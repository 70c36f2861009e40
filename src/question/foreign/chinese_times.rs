//! Reads Chinese times: "1962年10月28日以前", "六十年代初", "1955年至1960年".

use super::dictionary::Dictionary;
use super::piece::Role;
use super::russian_times::ordinal;
use crate::language::default_language;

/// What reads a relation ("以前") at the beginning of a row: its English and its characters.
pub(super) type Relations<'a> = &'a dyn Fn(&[char]) -> Option<(String, usize)>;

/// A time as it is told in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    text: String,
    is_day: bool,
    /// The preposition that it has with it already.
    relation: Option<String>,
}

/// A stretch of time by what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Moment {
    century: Option<u32>,
    /// "the 1960s"
    decade: Option<String>,
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    /// "early"
    part: Option<String>,
    season: Option<String>,
}

impl Told {
    /// The time with its preposition, of which one may stand before it.
    pub(super) fn with(&self, before: Option<&str>) -> String {
        let preposition = match (&self.relation, before) {
            (Some(relation), _) => relation.as_str(),
            (None, Some("from")) => "since",
            (None, Some("to")) => "until",
            (None, _) if self.is_day => "on",
            (None, _) => "in",
        };
        match preposition.is_empty() {
            true => self.text.clone(),
            false => format!("{preposition} {}", self.text),
        }
    }
}

/// The time at the beginning of a row, and its characters.
pub(super) fn time_at(
    row: &[char],
    dictionary: &Dictionary,
    relations: Relations<'_>,
) -> Option<(Told, usize)> {
    if let Some(found) = dictionary.at_characters(row)
        && let Some(entry) = found.entries.iter().find(|entry| entry.role == Role::Time)
    {
        let relation = Some(String::new());
        return Some((Told { text: entry.english.clone(), is_day: false, relation }, found.len));
    }
    let (first, mut len) = moment_at(row, &Moment::default(), dictionary)?;
    if let Some((second, more)) = range_end(&row[len..], &first, dictionary) {
        len += more;
        let text = format!("{} to {}", first.told(), second.told());
        let relation = Some("from".to_owned());
        len += relations(&row[len..]).map_or(0, |(_, more)| more);
        return Some((Told { text, is_day: false, relation }, len));
    }
    let mut relation = relations(&row[len..]);
    if relation.is_none() && row.get(len) == Some(&'起') {
        relation = Some(("since".to_owned(), 1));
    }
    len += relation.as_ref().map_or(0, |(_, more)| *more);
    let relation = relation.map(|(relation, _)| relation);
    Some((Told { text: first.told(), is_day: first.day.is_some(), relation }, len))
}

/// "至1960年", "－28日"
fn range_end(row: &[char], first: &Moment, dictionary: &Dictionary) -> Option<(Moment, usize)> {
    let is_dash = |c: char| matches!(c, '至' | '到' | '—' | '–' | '-' | '~' | '～' | '─');
    let dashes = row.iter().take_while(|c| is_dash(**c)).count();
    let (second, len) = moment_at(row.get(dashes..)?, first, dictionary)?;
    (dashes > 0).then_some((second, dashes + len))
}

/// One time; what it lacks it has from the one before.
fn moment_at(row: &[char], before: &Moment, dictionary: &Dictionary) -> Option<(Moment, usize)> {
    let mut moment = Moment::default();
    let mut len = 0;
    let last_century = [['上', '世', '纪'], ['本', '世', '纪']];
    if last_century.iter().any(|it| row.starts_with(it)) {
        len += 3;
    }
    while let Some((number, text, digits)) = number_at(&row[len..]) {
        let unit = &row[len + digits..];
        let starts = |wanted: &[char]| unit.starts_with(wanted);
        let is_whole = text.len() == 4 && (1000..2100).contains(&number);
        let taken = if starts(&['年', '代']) {
            moment.decade = Some(format!("{text}s"));
            2
        } else if starts(&['世', '纪']) {
            moment.century = Some(number);
            2
        } else if starts(&['年']) && (is_whole || text.len() == 2) && moment.year.is_none() {
            moment.year = Some(if text.len() == 2 { 1900 + number } else { number });
            1
        } else if starts(&['月']) && (1..=12).contains(&number) {
            // "7月份"
            moment.month = Some(number);
            1 + usize::from(unit.get(1) == Some(&'份'))
        } else if (starts(&['日']) || starts(&['号'])) && (1..=31).contains(&number) {
            moment.day = Some(number);
            1
        } else if is_whole && len == 0 && !starts(&['.']) {
            moment.year = Some(number);
            0
        } else {
            break;
        };
        len += digits + taken;
        let is_done = moment.day.is_some() || taken == 0;
        len += row[len..].iter().take_while(|c| **c == ' ').count();
        if is_done {
            break;
        }
    }
    if moment == Moment::default() {
        return None;
    }
    if moment.decade.is_some() {
        // "二十世纪五十年代": the decade is told with its century.
        if let (Some(century), Some(decade)) = (moment.century.take(), &mut moment.decade)
            && decade.len() == 3
        {
            *decade = format!("{}{decade}", century - 1);
        }
    }
    len += moment.read_part(&row[len..], dictionary);
    moment.year = moment.year.or(before.year.filter(|_| moment.decade.is_none()));
    if moment.day.is_some() {
        moment.month = moment.month.or(before.month);
    }
    // A day of no month is the number of something else.
    (moment.day.is_none() || moment.month.is_some()).then_some((moment, len))
}

impl Moment {
    /// Reads "初", "夏天", "上半年" behind a time, with "的" before it or not; gives its characters.
    fn read_part(&mut self, row: &[char], dictionary: &Dictionary) -> usize {
        let of = usize::from(row.first() == Some(&'的'));
        let Some(found) = dictionary.at_characters(&row[of..]) else { return 0 };
        let is = |role: Role| found.entries.iter().find(|entry| entry.role == role);
        if let Some(part) = is(Role::Part) {
            self.part = Some(part.english.clone());
        } else if let Some(season) = is(Role::Season) {
            self.season = Some(season.english.clone());
        } else {
            return 0;
        }
        of + found.len
    }

    fn told(&self) -> String {
        let year = self.year.map(|year| year.to_string());
        let month = self.month.and_then(|month| default_language().month_name(month));
        let day = self.day.map(|day| day.to_string());
        let century = self.century.map(|century| format!("{} century", ordinal(century)));
        let is_long = self.decade.is_some() || century.is_some();
        let part = self
            .part
            .as_ref()
            .map(|part| if part == "mid" { "mid-".to_owned() } else { part.clone() });
        let words = [part, self.season.clone(), day, month, year, century, self.decade.clone()];
        let words: Vec<String> = words.into_iter().flatten().collect();
        let text = words.join(" ").replace("mid- ", "mid-");
        // "The first half of 1962"
        let is_counted = self.part.as_ref().is_some_and(|part| part.ends_with(" of"));
        let needs_article = is_long || is_counted;
        if needs_article { format!("the {text}") } else { text }
    }
}

/// A number in digits or in Chinese: its value, its digits, and its characters.
fn number_at(row: &[char]) -> Option<(u32, String, usize)> {
    let ascii = row.iter().take_while(|c| c.is_ascii_digit()).count();
    if ascii > 0 {
        let text: String = row[..ascii].iter().collect();
        // More digits than a year has are no time.
        return (ascii <= 4).then(|| text.parse().ok()).flatten().map(|value| (value, text, ascii));
    }
    let digit = |c: &char| {
        "〇一二三四五六七八九".chars().position(|it| it == *c || *c == '零' && it == '〇')
    };
    let len = row.iter().take_while(|c| digit(c).is_some() || **c == '十').count();
    if len == 0 || len > 4 {
        return None;
    }
    let row = &row[..len];
    let value = match row.iter().position(|c| *c == '十') {
        None => row.iter().filter_map(digit).fold(0, |value, digit| value * 10 + digit),
        Some(ten) => {
            let tens = if ten == 0 { 1 } else { digit(&row[ten - 1])? };
            tens * 10 + row.get(ten + 1).and_then(digit).unwrap_or(0)
        }
    };
    let value = u32::try_from(value).ok()?;
    Some((value, value.to_string(), len))
}

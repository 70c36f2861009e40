//! Reads the name of a folder that is the name of a volume: "frus1969-76ve13" says series, subseries and volume.
//!
//! The Office of the Historian names its volumes so, in addresses and in files. What the name says is added, as it is
//! not printed on a page; what it does not surely say is left out.

use crate::model::Volume;
use crate::text::roman_numeral;

const SERIES: &str = "Foreign Relations of the United States";

/// The first year of the series.
const FIRST_YEAR: u32 = 1861;

/// No volume is of a year behind this one.
const LAST_YEAR: u32 = 2099;

/// The volume that the innermost folder of a path names, if one does; the last part of a path is the file.
pub(crate) fn volume_of(path: &str) -> Option<Volume> {
    path.rsplit('/').skip(1).find_map(volume)
}

/// "frus1961-63v05" → 1961–1963, Volume V; "frus1969-76ve13" → 1969–1976, Volume E-13; "frus1951v04p1" → 1951, Volume IV, Part 1.
fn volume(name: &str) -> Option<Volume> {
    let rest = name.strip_prefix("frus")?;
    let (first, rest) = digits(rest)?;
    let first = year(first)?;
    let (subseries, rest) = match rest.strip_prefix('-') {
        Some(rest) => {
            let (last, rest) = digits(rest)?;
            (format!("{first}–{}", last_year(first, last)?), rest)
        }
        None => (first.to_string(), rest),
    };
    let number = number(rest.strip_prefix('v')?)?;
    Some(Volume {
        series: Some(SERIES.to_owned()),
        subseries: Some(subseries),
        number: Some(number),
        ..Volume::default()
    })
}

/// "05" → "V", "e13" → "E-13", "14p1" → "XIV, Part 1".
fn number(text: &str) -> Option<String> {
    let (electronic, text) = match text.strip_prefix('e') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let (number, rest) = digits(text)?;
    let number = Some(number).filter(|number| number.len() <= 2)?;
    let number = number.parse::<u32>().ok().filter(|number| *number > 0)?;
    let number = match electronic {
        true => format!("E-{number}"),
        false => roman_numeral(number)?,
    };
    if rest.is_empty() {
        return Some(number);
    }
    let (part, rest) = digits(rest.strip_prefix('p')?)?;
    let part = part.parse::<u32>().ok().filter(|part| (1..10).contains(part))?;
    rest.is_empty().then(|| format!("{number}, Part {part}"))
}

/// A year of four digits.
fn year(text: &str) -> Option<u32> {
    let year = text.parse().ok().filter(|_| text.len() == 4)?;
    (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(year)
}

/// "76" behind 1969 is 1976.
fn last_year(first: u32, text: &str) -> Option<u32> {
    let last = text.parse::<u32>().ok().filter(|_| text.len() == 2)?;
    let last = first / 100 * 100 + last;
    (last > first).then_some(last)
}

/// The digits that a text begins with, if it does, and the rest.
fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_volumes() {
        for (name, want) in [
            ("frus1969-76ve13", Some(("1969–1976", "E-13"))),
            ("frus1961-63v05", Some(("1961–1963", "V"))),
            ("frus1914-20v01", Some(("1914–1920", "I"))),
            ("frus1958-60v19", Some(("1958–1960", "XIX"))),
            ("frus1952-54v14p1", Some(("1952–1954", "XIV, Part 1"))),
            ("frus1969-76ve15p2", Some(("1969–1976", "E-15, Part 2"))),
            ("frus1946v08", Some(("1946", "VIII"))),
            ("frus-notes", None),
            ("frus1969", None),
            ("frus1969-76", None),
            ("frus1969-76ve13x", None),
            ("frus1969-76v", None),
            ("frus1969-76v00", None),
            ("frus1969-76v100", None),
            ("frus1976-69v01", None),
            ("frus1969-1976v01", None),
            ("frus1850v01", None),
            ("frus1969-76v19p", None),
            ("frus1969-76v19p2Ed2", None),
            ("FRUS1969-76v19", None),
            ("frus１９６９-76v19", None),
            ("", None),
        ] {
            let volume = volume(name);
            let said = volume.as_ref().map(|volume| {
                (volume.subseries.as_deref().unwrap(), volume.number.as_deref().unwrap())
            });
            assert_eq!(said, want, "{name}");
        }
    }

    #[test]
    fn the_innermost_folder_with_a_name_counts() {
        let number = |path| volume_of(path).and_then(|volume| volume.number);
        assert_eq!(number("frus1961-63v05/d1.txt").as_deref(), Some("V"));
        assert_eq!(number("text/frus1961-63v05/pages/d1.txt").as_deref(), Some("V"));
        assert_eq!(number("frus1961-63v05/frus1961-63v06/d1.txt").as_deref(), Some("VI"));
        assert_eq!(number("d1.txt"), None);
        assert_eq!(number("letters/frus1961-63v05"), None, "a file");
    }
}

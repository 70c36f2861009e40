//! Counts what a timeline shows: which times its columns stand for, and how many documents are of each.

use crate::answer::Holdings;
use crate::time::Tally;

/// Most columns: on a telephone more of them are hairlines.
const MAX_COLUMNS: i32 = 120;
/// Most years that are shown by months.
const MAX_YEARS_BY_MONTH: i32 = 3;
/// A time that is spoken of may stand so many columns from what was written, or as many as that takes: more would leave the picture
/// empty but for its edge.
const MAX_COLUMNS_BESIDE: i32 = 15;

/// What a timeline shows of some documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// What a column stands for.
    pub unit: Unit,
    /// In the order of time, without a hole.
    pub columns: Vec<Column>,
    /// In how many years, before and behind the columns, documents speak of that are not shown.
    pub unshown: Unshown,
}

/// How long a time one column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// One time, and how many documents are of it by each clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its first year.
    pub year: i32,
    /// Its month, from 1; 0 where it is longer than a month.
    pub month: u32,
    /// How many of the documents were written then.
    pub written: usize,
    /// How many of them speak of that time.
    pub speaks_of: usize,
    /// Whether the archive surely has nothing that was written then, on whatever subject.
    pub is_gap: bool,
}

/// Years that documents speak of and no column shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unshown {
    /// The first of those before the columns.
    pub from: Option<i32>,
    /// The last of those behind them.
    pub to: Option<i32>,
}

impl Timeline {
    /// The timeline of what an archive holds on a subject; `None` where none of it names a year.
    ///
    /// `archive` counts when all of its documents were written.
    pub fn of(holdings: &Holdings, archive: &Tally) -> Option<Self> {
        let (written, spoken) = (&holdings.written, &holdings.speaks_of);
        let Range { unit, first, last } = Range::of(written, spoken)?;
        let counts = |tally: &Tally, column: &Column| match column.month {
            0 => (column.year..column.year + unit.years()).map(|year| tally.year(year)).sum(),
            month => tally.month(column.year, month),
        };
        let mut columns: Vec<Column> = match unit {
            Unit::Month => (first..=last)
                .flat_map(|year| {
                    (1..=12).map(move |month| Column { year, month, ..Column::default() })
                })
                .collect(),
            _ => (unit.floor(first)..=last)
                .step_by(usize::try_from(unit.years()).unwrap_or(1))
                .map(|year| Column { year, ..Column::default() })
                .collect(),
        };
        for column in &mut columns {
            column.written = counts(written, column);
            column.speaks_of = counts(spoken, column);
            column.is_gap = counts(archive, column) == 0 && is_known_by_month(archive, column);
        }
        let from = spoken.reach().map(|(from, _)| from).filter(|from| *from < first);
        let to = spoken.reach().map(|(_, to)| to).filter(|to| *to > last);
        Some(Self { unit, columns, unshown: Unshown { from, to } })
    }

    /// The times from which the archive has nothing, in runs: first and last column of each.
    pub fn gaps(&self) -> Vec<(&Column, &Column)> {
        let runs = self.columns.chunk_by(|one, next| one.is_gap == next.is_gap);
        let gaps = runs.filter(|run| run.first().is_some_and(|column| column.is_gap));
        gaps.filter_map(|run| run.first().zip(run.last())).collect()
    }
}

/// Whether all documents of the year name their months, so that a month without any is a gap.
fn is_known_by_month(archive: &Tally, column: &Column) -> bool {
    let months: usize = (1..=12).map(|month| archive.month(column.year, month)).sum();
    column.month == 0 || months == archive.year(column.year)
}

/// The years from the first column to the last.
struct Range {
    unit: Unit,
    first: i32,
    last: i32,
}

impl Range {
    fn of(written: &Tally, spoken: &Tally) -> Option<Self> {
        let reaches = [written.reach(), spoken.reach()];
        let first = reaches.iter().flatten().map(|(first, _)| *first).min()?;
        let last = reaches.iter().flatten().map(|(_, last)| *last).max()?;
        if last - first < MAX_YEARS_BY_MONTH && are_mostly_of_months([written, spoken]) {
            return Some(Self { unit: Unit::Month, first, last });
        }
        // What was written is always shown; what is spoken of as far as it stands near that.
        let most = || spoken.years().max_by_key(|(_, count)| *count).map(|(year, _)| (year, year));
        let (first, last) = written.reach().or_else(most)?;
        let units = [Unit::Year, Unit::Decade, Unit::Century];
        let unit = units.into_iter().find(|unit| (last - first) / unit.years() < MAX_COLUMNS);
        let core = Self { unit: unit.unwrap_or(Unit::Century), first, last };
        Some(core.widened(spoken))
    }

    /// As far as the years that are spoken of stand near what was written, nearest first.
    fn widened(mut self, spoken: &Tally) -> Self {
        let (first, last) = (self.first, self.last);
        let reach = (MAX_COLUMNS_BESIDE * self.unit.years()).max(last - first + 1);
        let away = |year: i32| (first - year).max(year - last);
        let years = spoken.years().map(|(year, _)| year);
        let mut years: Vec<i32> = years.filter(|year| away(*year) <= reach).collect();
        years.sort_by_key(|year| away(*year));
        for year in years {
            let longer = self.last.max(year) - self.first.min(year) + 1;
            if longer <= MAX_COLUMNS * self.unit.years() {
                self.first = self.first.min(year);
                self.last = self.last.max(year);
            }
        }
        self
    }
}

/// Whether at least half of what names a year names the month.
fn are_mostly_of_months(tallies: [&Tally; 2]) -> bool {
    let (mut by_year, mut by_month) = (0, 0);
    for tally in tallies {
        for (year, count) in tally.years() {
            by_year += count;
            by_month += (1..=12).map(|month| tally.month(year, month)).sum::<usize>();
        }
    }
    2 * by_month >= by_year
}

impl Unit {
    /// How many years a column has; a month is a part of one.
    pub(super) fn years(self) -> i32 {
        match self {
            Self::Month | Self::Year => 1,
            Self::Decade => 10,
            Self::Century => 100,
        }
    }

    /// The first year of the column that a year is in.
    fn floor(self, year: i32) -> i32 {
        year.div_euclid(self.years()) * self.years()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;

    fn tally(dates: &str) -> Tally {
        let mut tally = Tally::default();
        for date in dates.split_whitespace() {
            tally.add(date.parse::<Edtf>().unwrap().interval());
        }
        tally
    }

    fn timeline(written: &str, speaks_of: &str, archive: &str) -> Option<Timeline> {
        let (written, speaks_of) = (tally(written), tally(speaks_of));
        Timeline::of(&Holdings { written, speaks_of, ..Holdings::default() }, &tally(archive))
    }

    fn shown(timeline: &Timeline) -> String {
        let one = |column: &Column| {
            let gap = if column.is_gap { "!" } else { "" };
            let month = if column.month > 0 { format!("-{}", column.month) } else { String::new() };
            format!("{}{month}{gap}:{}/{}", column.year, column.written, column.speaks_of)
        };
        timeline.columns.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn columns_are_as_long_as_fits() {
        for (written, speaks_of, unit, columns) in [
            ("1962-10-22", "1962-10-28", Unit::Month, 12),
            ("1960-01 1962-12", "", Unit::Month, 36),
            ("1960 1961 1962-12", "", Unit::Year, 3),
            ("1960 1963", "", Unit::Year, 4),
            ("1861 1980", "", Unit::Year, 120),
            ("1861 1981", "", Unit::Decade, 13),
            ("0100 1962", "", Unit::Century, 19),
            ("", "1962-10-28", Unit::Month, 12),
        ] {
            let timeline = timeline(written, speaks_of, "").unwrap();
            assert_eq!((timeline.unit, timeline.columns.len()), (unit, columns), "{written}");
        }
        assert_eq!(timeline("", "1960/1969", "1962"), None, "nothing names a year");
    }

    #[test]
    fn both_clocks_are_counted_apart_and_gaps_are_of_the_whole_archive() {
        let timeline = timeline("1960 1963", "1961 1961 1963", "1959 1960 1962 1963").unwrap();
        assert_eq!(shown(&timeline), "1960:1/0 1961!:0/2 1962:0/0 1963:1/1");
        let gaps: Vec<_> = timeline.gaps().iter().map(|(a, b)| (a.year, b.year)).collect();
        assert_eq!(gaps, [(1961, 1961)]);
    }

    #[test]
    fn a_month_is_no_gap_where_documents_name_their_year_alone() {
        let gaps = |archive| {
            let timeline = timeline("1962-10", "", archive).unwrap();
            timeline.columns.iter().filter(|column| column.is_gap).count()
        };
        assert_eq!(gaps("1962-10 1962-11"), 10);
        assert_eq!(gaps("1962-10 1962"), 0);
    }

    #[test]
    fn a_time_far_from_the_others_is_said_and_not_shown() {
        let timeline = timeline("1960 1965", "1689 1955 1970 1990", "1960").unwrap();
        let (first, last) = (timeline.columns[0].year, timeline.columns.last().unwrap().year);
        assert_eq!((first, last), (1955, 1970));
        assert_eq!(timeline.unshown, Unshown { from: Some(1689), to: Some(1990) });
    }
}

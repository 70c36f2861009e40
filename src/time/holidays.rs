//! Turns a holiday and a year into a day.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A day of the year that people call by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    Easter,
    GoodFriday,
    EasterMonday,
    Pentecost,
    Ascension,
    Epiphany,
    Christmas,
    ChristmasEve,
    BoxingDay,
    NewYear,
    NewYearEve,
    Halloween,
    AllSaints,
    Thanksgiving,
    Independence,
    MartinLutherKing,
    Presidents,
    Memorial,
    Labor,
    Columbus,
    Veterans,
    Armistice,
    Valentine,
    Juneteenth,
    MayDay,
    VictoryInEurope,
    SovietVictory,
    OctoberRevolution,
    ChineseNational,
    Bastille,
    Womens,
    BlackFriday,
    Mothers,
    Fathers,
    Patrick,
    AshWednesday,
    PalmSunday,
    MaundyThursday,
    AprilFools,
    Groundhog,
    Flag,
    Canada,
    Australia,
    GuyFawkes,
    Earth,
}

/// The names of each holiday, the longer ones first where one contains another.
pub(super) const HOLIDAYS: &[(&str, Holiday)] = &[
    ("easter sunday, easter day, easter", Holiday::Easter),
    ("good friday", Holiday::GoodFriday),
    ("easter monday", Holiday::EasterMonday),
    ("pentecost, whit sunday", Holiday::Pentecost),
    ("ascension day", Holiday::Ascension),
    ("epiphany", Holiday::Epiphany),
    ("christmas day, christmas, xmas day, xmas", Holiday::Christmas),
    ("christmas eve, xmas eve", Holiday::ChristmasEve),
    ("boxing day", Holiday::BoxingDay),
    ("new year's day, new years day", Holiday::NewYear),
    ("new year's eve, new years eve", Holiday::NewYearEve),
    ("halloween", Holiday::Halloween),
    ("all saints' day, all saints day", Holiday::AllSaints),
    ("thanksgiving day, thanksgiving", Holiday::Thanksgiving),
    ("independence day", Holiday::Independence),
    ("martin luther king day, martin luther king jr day, mlk day", Holiday::MartinLutherKing),
    ("presidents day, presidents' day, washington's birthday", Holiday::Presidents),
    ("memorial day", Holiday::Memorial),
    ("labor day, labour day", Holiday::Labor),
    ("columbus day", Holiday::Columbus),
    ("veterans day, veterans' day", Holiday::Veterans),
    ("armistice day, remembrance day", Holiday::Armistice),
    ("valentine's day, valentines day", Holiday::Valentine),
    ("juneteenth", Holiday::Juneteenth),
    ("may day", Holiday::MayDay),
    ("ve day", Holiday::VictoryInEurope),
    ("victory day", Holiday::SovietVictory),
    ("october revolution day", Holiday::OctoberRevolution),
    ("chinese national day", Holiday::ChineseNational),
    ("bastille day", Holiday::Bastille),
    ("international women's day", Holiday::Womens),
    ("black friday", Holiday::BlackFriday),
    ("mother's day, mothers' day, mothers day", Holiday::Mothers),
    ("father's day, fathers' day, fathers day", Holiday::Fathers),
    ("st patrick's day, saint patrick's day, st. patrick's day", Holiday::Patrick),
    ("ash wednesday", Holiday::AshWednesday),
    ("palm sunday", Holiday::PalmSunday),
    ("maundy thursday", Holiday::MaundyThursday),
    ("april fools' day, april fools day, april fool's day", Holiday::AprilFools),
    ("groundhog day", Holiday::Groundhog),
    ("flag day", Holiday::Flag),
    ("canada day", Holiday::Canada),
    ("australia day", Holiday::Australia),
    ("guy fawkes night, guy fawkes day, bonfire night", Holiday::GuyFawkes),
    ("earth day", Holiday::Earth),
];

impl Holiday {
    /// The day it falls on.
    pub(super) fn day(self, year: i32) -> Option<NaiveDate> {
        use Holiday as H;
        let fixed = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        let nth = |month, weekday, n| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n);
        match self {
            H::Easter => easter(year),
            H::GoodFriday => easter(year)?.checked_sub_days(Days::new(2)),
            H::EasterMonday => easter(year)?.checked_add_days(Days::new(1)),
            H::Ascension => easter(year)?.checked_add_days(Days::new(39)),
            H::Pentecost => easter(year)?.checked_add_days(Days::new(49)),
            H::Epiphany => fixed(1, 6),
            H::Christmas => fixed(12, 25),
            H::ChristmasEve => fixed(12, 24),
            H::BoxingDay => fixed(12, 26),
            H::NewYear => fixed(1, 1),
            H::NewYearEve => fixed(12, 31),
            H::Halloween => fixed(10, 31),
            H::AllSaints => fixed(11, 1),
            H::Thanksgiving => nth(11, Weekday::Thu, 4),
            H::Independence => fixed(7, 4),
            H::MartinLutherKing => nth(1, Weekday::Mon, 3),
            H::Presidents => nth(2, Weekday::Mon, 3),
            H::Memorial => last_monday(year, 5),
            H::Labor => nth(9, Weekday::Mon, 1),
            H::Columbus => nth(10, Weekday::Mon, 2),
            H::Veterans | H::Armistice => fixed(11, 11),
            H::Valentine => fixed(2, 14),
            H::Juneteenth => fixed(6, 19),
            H::MayDay => fixed(5, 1),
            H::VictoryInEurope => fixed(5, 8),
            H::SovietVictory => fixed(5, 9),
            H::OctoberRevolution => fixed(11, 7),
            H::ChineseNational => fixed(10, 1),
            H::Bastille => fixed(7, 14),
            H::Womens => fixed(3, 8),
            H::BlackFriday => nth(11, Weekday::Thu, 4)?.succ_opt(),
            H::Mothers => nth(5, Weekday::Sun, 2),
            H::Fathers => nth(6, Weekday::Sun, 3),
            H::Patrick => fixed(3, 17),
            H::AshWednesday => easter(year)?.checked_sub_days(Days::new(46)),
            H::PalmSunday => easter(year)?.checked_sub_days(Days::new(7)),
            H::MaundyThursday => easter(year)?.checked_sub_days(Days::new(3)),
            H::AprilFools => fixed(4, 1),
            H::Groundhog => fixed(2, 2),
            H::Flag => fixed(6, 14),
            H::Canada => fixed(7, 1),
            H::Australia => fixed(1, 26),
            H::GuyFawkes => fixed(11, 5),
            H::Earth => fixed(4, 22),
        }
    }
}

fn last_monday(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 5)
        .or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 4))
}

/// Western Easter by the Gregorian computus in its anonymous form.
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let in_century = year.rem_euclid(100);
    let correction = (century + 8) / 25;
    let moon = (century - correction + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15).rem_euclid(30);
    let weekday =
        (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4).rem_euclid(7);
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let from_march = epact + weekday - 7 * shift + 114;
    let month = u32::try_from(from_march / 31).ok()?;
    let day = u32::try_from(from_march % 31 + 1).ok()?;
    let sunday = NaiveDate::from_ymd_opt(year, month, day)?;
    (sunday.weekday() == Weekday::Sun).then_some(sunday)
}

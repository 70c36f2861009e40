//! The holidays that English texts call by name, each with the rule that gives its day.

use chrono::Weekday;

use crate::language::HolidayRule;

/// Names of each holiday, parted by commas.
pub(super) const HOLIDAYS: &[(&str, HolidayRule)] = &[
    ("easter sunday, easter day, easter", HolidayRule::Easter { days_after: 0 }),
    ("good friday", HolidayRule::Easter { days_after: -2 }),
    ("easter monday", HolidayRule::Easter { days_after: 1 }),
    ("pentecost, whit sunday, whitsun", HolidayRule::Easter { days_after: 49 }),
    ("ascension day", HolidayRule::Easter { days_after: 39 }),
    ("epiphany", HolidayRule::Fixed { month: 1, day: 6 }),
    ("christmas day, christmas, xmas day, xmas", HolidayRule::Fixed { month: 12, day: 25 }),
    ("christmas eve, xmas eve", HolidayRule::Fixed { month: 12, day: 24 }),
    ("boxing day", HolidayRule::Fixed { month: 12, day: 26 }),
    ("new year's day, new years day", HolidayRule::Fixed { month: 1, day: 1 }),
    ("new year's eve, new years eve", HolidayRule::Fixed { month: 12, day: 31 }),
    ("halloween", HolidayRule::Fixed { month: 10, day: 31 }),
    ("all saints' day, all saints day", HolidayRule::Fixed { month: 11, day: 1 }),
    (
        "thanksgiving day, thanksgiving",
        HolidayRule::NthWeekday { month: 11, weekday: Weekday::Thu, nth: 4, days_after: 0 },
    ),
    ("independence day", HolidayRule::Fixed { month: 7, day: 4 }),
    (
        "martin luther king day, martin luther king jr day, mlk day",
        HolidayRule::NthWeekday { month: 1, weekday: Weekday::Mon, nth: 3, days_after: 0 },
    ),
    (
        "presidents day, presidents' day, washington's birthday",
        HolidayRule::NthWeekday { month: 2, weekday: Weekday::Mon, nth: 3, days_after: 0 },
    ),
    ("memorial day", HolidayRule::LastWeekday { month: 5, weekday: Weekday::Mon }),
    (
        "labor day, labour day",
        HolidayRule::NthWeekday { month: 9, weekday: Weekday::Mon, nth: 1, days_after: 0 },
    ),
    (
        "columbus day",
        HolidayRule::NthWeekday { month: 10, weekday: Weekday::Mon, nth: 2, days_after: 0 },
    ),
    ("veterans day, veterans' day", HolidayRule::Fixed { month: 11, day: 11 }),
    ("armistice day, remembrance day", HolidayRule::Fixed { month: 11, day: 11 }),
    ("valentine's day, valentines day", HolidayRule::Fixed { month: 2, day: 14 }),
    ("juneteenth", HolidayRule::Fixed { month: 6, day: 19 }),
    ("ve day", HolidayRule::Fixed { month: 5, day: 8 }),
    ("victory day", HolidayRule::Fixed { month: 5, day: 9 }),
    ("october revolution day", HolidayRule::Fixed { month: 11, day: 7 }),
    ("chinese national day", HolidayRule::Fixed { month: 10, day: 1 }),
    ("bastille day", HolidayRule::Fixed { month: 7, day: 14 }),
    ("international women's day", HolidayRule::Fixed { month: 3, day: 8 }),
    (
        "black friday",
        HolidayRule::NthWeekday { month: 11, weekday: Weekday::Thu, nth: 4, days_after: 1 },
    ),
    (
        "mother's day, mothers' day, mothers day",
        HolidayRule::NthWeekday { month: 5, weekday: Weekday::Sun, nth: 2, days_after: 0 },
    ),
    (
        "father's day, fathers' day, fathers day",
        HolidayRule::NthWeekday { month: 6, weekday: Weekday::Sun, nth: 3, days_after: 0 },
    ),
    (
        "st patrick's day, saint patrick's day, st. patrick's day",
        HolidayRule::Fixed { month: 3, day: 17 },
    ),
    ("ash wednesday", HolidayRule::Easter { days_after: -46 }),
    ("palm sunday", HolidayRule::Easter { days_after: -7 }),
    ("maundy thursday", HolidayRule::Easter { days_after: -3 }),
    (
        "april fools' day, april fools day, april fool's day",
        HolidayRule::Fixed { month: 4, day: 1 },
    ),
    ("groundhog day", HolidayRule::Fixed { month: 2, day: 2 }),
    ("flag day", HolidayRule::Fixed { month: 6, day: 14 }),
    ("canada day", HolidayRule::Fixed { month: 7, day: 1 }),
    ("australia day", HolidayRule::Fixed { month: 1, day: 26 }),
    ("guy fawkes night, guy fawkes day, bonfire night", HolidayRule::Fixed { month: 11, day: 5 }),
    ("earth day", HolidayRule::Fixed { month: 4, day: 22 }),
];

/// "May Day" is a distress call and the name of operations too, and not every new year is the first of January.
pub(super) const WEAK_HOLIDAYS: &[(&str, HolidayRule)] = &[
    ("may day", HolidayRule::Fixed { month: 5, day: 1 }),
    ("new years, new year", HolidayRule::Fixed { month: 1, day: 1 }),
];

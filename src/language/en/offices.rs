//! Who held the offices that American documents name without a name: "The President", "The Secretary".

use crate::language::OfficeHolder;

/// Words of a title by which a paper comes from a mission abroad, or goes to one.
pub(super) const MISSIONS: &[&str] = &[
    "embassy",
    "embassies",
    "consulate",
    "consul",
    "legation",
    "mission",
    "chargé",
    "charge",
    "airgram",
];

/// Presidents, and Secretaries of State.
pub(super) const HOLDERS: &[OfficeHolder] = &[
    held("president", "Wilson", (1913, 3, 4), (1921, 3, 4)),
    held("president", "Harding", (1921, 3, 4), (1923, 8, 2)),
    held("president", "Coolidge", (1923, 8, 2), (1929, 3, 4)),
    held("president", "Hoover", (1929, 3, 4), (1933, 3, 4)),
    held("president", "Roosevelt", (1933, 3, 4), (1945, 4, 12)),
    held("president", "Truman", (1945, 4, 12), (1953, 1, 20)),
    held("president", "Eisenhower", (1953, 1, 20), (1961, 1, 20)),
    held("president", "Kennedy", (1961, 1, 20), (1963, 11, 22)),
    held("president", "Johnson", (1963, 11, 22), (1969, 1, 20)),
    held("president", "Nixon", (1969, 1, 20), (1974, 8, 9)),
    held("president", "Ford", (1974, 8, 9), (1977, 1, 20)),
    held("president", "Carter", (1977, 1, 20), (1981, 1, 20)),
    held("president", "Reagan", (1981, 1, 20), (1989, 1, 20)),
    held("secretary", "Acheson", (1949, 1, 21), (1953, 1, 20)),
    held("secretary", "Dulles", (1953, 1, 21), (1959, 4, 22)),
    held("secretary", "Herter", (1959, 4, 22), (1961, 1, 20)),
    held("secretary", "Rusk", (1961, 1, 21), (1969, 1, 20)),
    held("secretary", "Rogers", (1969, 1, 22), (1973, 9, 3)),
    held("secretary", "Kissinger", (1973, 9, 22), (1977, 1, 20)),
    held("secretary", "Vance", (1977, 1, 23), (1980, 4, 28)),
    held("secretary", "Shultz", (1982, 7, 16), (1989, 1, 20)),
];

const fn held(
    office: &'static str,
    name: &'static str,
    from: (i32, u32, u32),
    until: (i32, u32, u32),
) -> OfficeHolder {
    OfficeHolder { office, name, from, until }
}

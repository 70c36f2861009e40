//! What an archive holds on a subject, counted, in the JSON of an answer: of a list, and of two sides.

use serde::Serialize;

use crate::answer::{Comparison, Holdings, Side, YearCount};

/// What the archive holds on what was asked for; of a list the pieces of evidence are its entries, in their order.
#[derive(Serialize)]
pub(super) struct ListingJson {
    documents: usize,
    passages: usize,
    /// Whether there may be more of both.
    at_least: bool,
    /// How many documents were written in each year.
    years: Vec<YearJson>,
    undated: usize,
}

#[derive(Serialize)]
struct YearJson {
    year: i32,
    documents: usize,
}

#[derive(Serialize)]
pub(super) struct ComparisonJson<'a> {
    sides: Vec<SideJson<'a>>,
    /// The years in which the archive has both.
    common_years: &'a [i32],
}

#[derive(Serialize)]
struct SideJson<'a> {
    name: &'a str,
    listing: ListingJson,
    /// Ranks of its first piece of evidence and of the one behind its last.
    evidence: [usize; 2],
}

pub(super) fn listing_json(holdings: &Holdings) -> ListingJson {
    let year = |count: &YearCount| YearJson { year: count.year, documents: count.documents };
    ListingJson {
        documents: holdings.documents,
        passages: holdings.passages,
        at_least: holdings.at_least,
        years: holdings.years().iter().map(year).collect(),
        undated: holdings.undated,
    }
}

pub(super) fn comparison_json(comparison: &Comparison) -> ComparisonJson<'_> {
    ComparisonJson {
        sides: comparison.sides.iter().map(side_json).collect(),
        common_years: &comparison.common_years,
    }
}

fn side_json(side: &Side) -> SideJson<'_> {
    SideJson {
        name: &side.name,
        listing: listing_json(&side.holdings),
        evidence: [side.evidence.start + 1, side.evidence.end + 1],
    }
}

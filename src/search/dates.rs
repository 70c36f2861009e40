use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::{Times, WindowMatch};
use crate::index::IndexError;
use crate::time::Interval;

/// Both clocks of every passage of a segment.
pub(super) struct SegmentDates {
    written: (Column<i64>, Column<i64>),
    spoken: (Column<i64>, Column<i64>),
    times: (Vec<Interval>, Vec<Interval>),
}

impl SegmentDates {
    pub(super) fn open(reader: &SegmentReader) -> tantivy::Result<Self> {
        let column = |name| reader.fast_fields().i64(name);
        Ok(Self {
            written: (column("written_start")?, column("written_end")?),
            spoken: (column("spoken_start")?, column("spoken_end")?),
            times: (Vec::new(), Vec::new()),
        })
    }

    /// Holds the intervals of a passage against the windows as pairs,
    /// so that a passage which speaks of 1950 and of 1989 does not meet 1967.
    pub(super) fn window(&mut self, times: &Times<'_>, doc: DocId) -> WindowMatch {
        let (written, spoken) = &mut self.times;
        intervals(&self.written, doc, written);
        intervals(&self.spoken, doc, spoken);
        WindowMatch::of(times, written, spoken)
    }
}

fn intervals((starts, ends): &(Column<i64>, Column<i64>), doc: DocId, into: &mut Vec<Interval>) {
    into.clear();
    into.extend(
        starts
            .values_for_doc(doc)
            .zip(ends.values_for_doc(doc))
            .map(|(from, to)| Interval::from_days(from, to)),
    );
}

/// Both clocks of every passage.
pub(super) struct Dates {
    segments: Vec<SegmentDates>,
}

impl Dates {
    pub(super) fn open(searcher: &Searcher) -> Result<Self, IndexError> {
        let each = searcher.segment_readers().iter().map(SegmentDates::open);
        Ok(Self { segments: each.collect::<tantivy::Result<_>>()? })
    }

    /// How the dates of a passage meet the windows.
    pub(super) fn window(&mut self, times: &Times<'_>, address: DocAddress) -> WindowMatch {
        match self.segments.get_mut(address.segment_ord as usize) {
            Some(segment) if !times.windows.is_empty() => segment.window(times, address.doc_id),
            _ => WindowMatch::NONE,
        }
    }
}

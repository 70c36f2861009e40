//! Reads the dates of passages from the columns of the index.

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use crate::search::PassageDates;
use crate::time::Interval;

/// Both clocks of every passage of a segment.
///
/// Starts and ends are read as pairs, so that a passage which speaks of 1950 and of 1989 does not meet 1967.
pub(super) struct SegmentDates {
    written: DayColumns,
    spoken: DayColumns,
}

/// First and last days of the intervals of one clock.
struct DayColumns {
    starts: Column<i64>,
    ends: Column<i64>,
}

impl SegmentDates {
    pub(super) fn open(reader: &SegmentReader) -> tantivy::Result<Self> {
        let column = |name| reader.fast_fields().i64(name);
        let columns = |starts, ends| -> tantivy::Result<DayColumns> {
            Ok(DayColumns { starts: column(starts)?, ends: column(ends)? })
        };
        Ok(Self {
            written: columns("written_start", "written_end")?,
            spoken: columns("spoken_start", "spoken_end")?,
        })
    }

    /// Reads the dates of a passage into what held those of another, so that nothing is allocated for each passage of a scan.
    pub(super) fn read(&self, doc: DocId, into: &mut PassageDates) {
        self.written.read(doc, &mut into.written);
        self.spoken.read(doc, &mut into.spoken);
    }
}

impl DayColumns {
    fn read(&self, doc: DocId, into: &mut Vec<Interval>) {
        into.clear();
        let pairs = self.starts.values_for_doc(doc).zip(self.ends.values_for_doc(doc));
        into.extend(pairs.map(|(from, to)| Interval::from_days(from, to)));
    }
}

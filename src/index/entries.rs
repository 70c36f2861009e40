//! The entries of an index as a search sees them: without those that were taken out, in the order of the archive.
//!
//! The engine goes on counting the words of what was taken out, and orders its segments by their size.
//! Both would make an answer depend on how its index came about, so numbers and orders are taken from here.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::query::{Bm25StatisticsProvider, EnableScoring};
use tantivy::schema::Field;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader, TantivyError, Term};

use super::schema::{PLACE, SOURCE};
use super::sources::{RemovedWords, Sources};
use super::{Fields, IndexError};

/// What is searched.
#[derive(Clone)]
pub(super) struct Entries {
    searcher: Searcher,
    fields: Fields,
    shared: Arc<Shared>,
}

struct Shared {
    /// The place of each source in the archive, by its number.
    ranks: Vec<u32>,
    segments: Vec<SegmentColumns>,
    removed: RemovedWords,
}

/// Which source and which document of it each entry of a segment belongs to.
struct SegmentColumns {
    source: Column<u64>,
    place: Column<u64>,
}

/// The place of an entry in the archive: of its source, of its document in that, and of the entry in the document.
pub(super) type OrderKey = (u32, u64, DocId);

impl Entries {
    pub(super) fn new(
        searcher: Searcher,
        fields: Fields,
        sources: &Sources,
    ) -> Result<Self, IndexError> {
        let columns = |segment: &SegmentReader| -> tantivy::Result<SegmentColumns> {
            let column = |name| segment.fast_fields().u64(name);
            Ok(SegmentColumns { source: column(SOURCE)?, place: column(PLACE)? })
        };
        let segments = searcher.segment_readers().iter().map(columns);
        let segments = segments.collect::<tantivy::Result<_>>()?;
        let mut removed = RemovedWords::default();
        for segment in searcher.segment_readers() {
            if let Some(words) = sources.removed.get(&segment.segment_id().uuid_string()) {
                removed.join(words.clone());
            }
        }
        let shared = Arc::new(Shared { ranks: ranks(sources), segments, removed });
        Ok(Self { searcher, fields, shared })
    }

    pub(super) fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    pub(super) fn segments(&self) -> &[SegmentReader] {
        self.searcher.segment_readers()
    }

    /// Number of entries: passages and heads of documents.
    pub(super) fn count(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// In how many entries a term stands.
    pub(super) fn with_term(&self, term: &Term) -> Result<u64, TantivyError> {
        let all = self.searcher.doc_freq(term)?;
        let value = term.value();
        let gone = value.as_str().map_or(0, |text| self.removed_with(term.field(), text));
        Ok(all.saturating_sub(gone))
    }

    /// How many of the entries that the engine counts for a term of a field were taken out.
    pub(super) fn removed_with(&self, field: Field, term: &str) -> u64 {
        let removed = &self.shared.removed;
        let counts = match field {
            _ if field == self.fields.words => &removed.stems,
            _ if field == self.fields.heading_words => &removed.heading_words,
            _ => return 0,
        };
        counts.get(term).copied().unwrap_or(0)
    }

    /// What sorts entries into the order of the archive. Inside a segment it is the order of the engine.
    pub(super) fn order_key(&self, address: DocAddress) -> OrderKey {
        let columns = self.shared.segments.get(address.segment_ord as usize);
        let first = |column: &Column<u64>| column.first(address.doc_id).unwrap_or(0);
        let (source, place) =
            columns.map_or((0, 0), |columns| (first(&columns.source), first(&columns.place)));
        let rank = usize::try_from(source).ok().and_then(|source| self.shared.ranks.get(source));
        (rank.copied().unwrap_or(u32::MAX), place, address.doc_id)
    }

    /// For queries that are scored.
    pub(super) fn scoring(&self) -> EnableScoring<'_> {
        EnableScoring::enabled_from_statistics_provider(self, &self.searcher)
    }
}

impl Bm25StatisticsProvider for Entries {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let all = Bm25StatisticsProvider::total_num_tokens(&self.searcher, field)?;
        let gone = if field == self.fields.words { self.shared.removed.words } else { 0 };
        Ok(all.saturating_sub(gone))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.count())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        // Of the fields in which nothing is scored, what was taken out is not counted apart; the engine only asks that
        // no term has more entries than there are.
        Ok(self.with_term(term)?.min(self.count()))
    }
}

fn ranks(sources: &Sources) -> Vec<u32> {
    let last = sources.order.iter().max().map_or(0, |source| source.0 as usize + 1);
    let mut ranks = vec![u32::MAX; last];
    for (rank, source) in (0..).zip(&sources.order) {
        ranks[source.0 as usize] = rank;
    }
    ranks
}

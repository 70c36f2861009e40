//! Holds where an archive is searched: in the index on the disk, or in a cluster.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use super::settings::ArchiveError;
use crate::index::{ArchiveFacts, OpenIndex};
use crate::model::{DocumentHead, DocumentId, Passage, PassageId, Pointer, Span};
use crate::opensearch::{ClusterSearch, OpenCluster};
use crate::search::{
    Candidate, Completion, CompletionRequest, Deadline, Engine, FoundDocument, FoundDocuments,
    PassageRecord, Vocabulary, VocabularyRequest, WeightedQuery,
};

/// How long reading what is named by its id may take, where it is behind a network.
const READ_WITHIN: Duration = Duration::from_secs(10);

/// What an archive is searched in.
#[derive(Debug)]
pub(super) enum ArchiveIndex {
    /// A folder of this machine.
    Disk(Box<OpenIndex>),
    /// A cluster behind a network.
    Cluster(Box<OpenCluster>),
}

impl ArchiveIndex {
    /// The engine for one question, with all that is read for it given up at a deadline where it is behind a network.
    pub(super) fn searching(&self, deadline: Deadline) -> Searching<'_> {
        match self {
            Self::Disk(index) => Searching::Disk(index),
            Self::Cluster(index) => Searching::Cluster(ClusterSearch::new(index, deadline)),
        }
    }

    /// The engine for reading what is named by its id.
    pub(super) fn reading(&self) -> Searching<'_> {
        self.searching(Deadline::after(READ_WITHIN))
    }

    /// The index, where it is on the disk.
    pub(super) fn on_disk(&self) -> Option<&OpenIndex> {
        match self {
            Self::Disk(index) => Some(index),
            Self::Cluster(_) => None,
        }
    }

    /// The archive, where it is in a cluster.
    pub(super) fn in_cluster(&self) -> Option<&OpenCluster> {
        match self {
            Self::Disk(_) => None,
            Self::Cluster(index) => Some(index),
        }
    }

    /// Name of the generation.
    pub(super) fn generation(&self) -> String {
        match self {
            Self::Disk(index) => {
                index.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
            }
            Self::Cluster(index) => index.name().to_owned(),
        }
    }

    /// Its size in bytes: on the disk, or of the texts in a cluster.
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::Disk(index) => index.bytes(),
            Self::Cluster(index) => index.text_bytes(),
        }
    }

    /// What it holds.
    pub(super) fn facts(&self) -> &ArchiveFacts {
        match self {
            Self::Disk(index) => &index.stamp.facts,
            Self::Cluster(index) => index.facts(),
        }
    }

    /// What is known of every document, in the order of the archive.
    pub(super) fn heads(&self) -> Result<Vec<Arc<DocumentHead>>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => index.heads()?,
            Self::Cluster(index) => index.heads()?,
        })
    }

    /// What is known of some documents, at most `limit`.
    pub(super) fn some_heads(&self, limit: usize) -> Result<Vec<Arc<DocumentHead>>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => index.some_heads(limit)?,
            Self::Cluster(index) => index.some_heads(limit)?,
        })
    }

    /// The passage with which the notes of a document begin.
    pub(super) fn notes_of(&self, id: &DocumentId) -> Result<Option<Passage>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => index.notes_of(id)?,
            Self::Cluster(index) => index.notes_of(id, Deadline::after(READ_WITHIN))?,
        })
    }
}

/// The search for one question.
#[derive(Debug)]
pub(super) enum Searching<'a> {
    Disk(&'a OpenIndex),
    Cluster(ClusterSearch<'a>),
}

impl Searching<'_> {
    /// Whether a part of the archive could not be searched.
    pub(super) fn is_partial(&self) -> bool {
        match self {
            Self::Disk(_) => false,
            Self::Cluster(search) => search.is_partial(),
        }
    }
}

/// Names a passage in either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Disk(<OpenIndex as Engine>::Key),
    Cluster(u64),
}

impl Engine for Searching<'_> {
    type Key = Key;
    type Error = ArchiveError;

    fn vocabulary(
        &self,
        request: &VocabularyRequest,
        deadline: Deadline,
    ) -> Result<Vocabulary, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => index.vocabulary(request, deadline)?,
            Self::Cluster(search) => search.vocabulary(request, deadline)?,
        })
    }

    fn candidates(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<Vec<Candidate<Key>>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => candidates(index.candidates(query, deadline)?, Key::Disk),
            Self::Cluster(search) => candidates(search.candidates(query, deadline)?, Key::Cluster),
        })
    }

    fn documents(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<FoundDocuments<Key>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => documents(index.documents(query, deadline)?, Key::Disk),
            Self::Cluster(search) => documents(search.documents(query, deadline)?, Key::Cluster),
        })
    }

    fn with_rows(
        &self,
        rows: &[Vec<String>],
        limit: usize,
        deadline: Deadline,
    ) -> Result<Vec<Key>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => {
                index.with_rows(rows, limit, deadline)?.into_iter().map(Key::Disk).collect()
            }
            Self::Cluster(search) => {
                search.with_rows(rows, limit, deadline)?.into_iter().map(Key::Cluster).collect()
            }
        })
    }

    fn completions(
        &self,
        request: &CompletionRequest,
        deadline: Deadline,
    ) -> Result<Vec<Completion>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => index.completions(request, deadline)?,
            Self::Cluster(search) => search.completions(request, deadline)?,
        })
    }

    fn passages(
        &self,
        keys: &[Key],
        deadline: Deadline,
    ) -> Result<Vec<PassageRecord>, ArchiveError> {
        // A search hands out keys of one kind alone.
        Ok(match self {
            Self::Disk(index) => {
                let own = keys.iter().filter_map(|key| match key {
                    Key::Disk(key) => Some(*key),
                    Key::Cluster(_) => None,
                });
                index.passages(&own.collect::<Vec<_>>(), deadline)?
            }
            Self::Cluster(search) => {
                let own = keys.iter().filter_map(|key| match key {
                    Key::Disk(_) => None,
                    Key::Cluster(key) => Some(*key),
                });
                search.passages(&own.collect::<Vec<_>>(), deadline)?
            }
        })
    }

    fn passage(&self, id: &PassageId) -> Result<Option<PassageRecord>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => index.passage(id)?,
            Self::Cluster(search) => search.passage(id)?,
        })
    }

    fn head(&self, id: &DocumentId) -> Result<Option<Arc<DocumentHead>>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => index.head(id)?,
            Self::Cluster(search) => search.head(id)?,
        })
    }

    fn pointed_to(&self, pointer: &Pointer) -> Result<Option<Arc<DocumentHead>>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => index.pointed_to(pointer)?,
            Self::Cluster(search) => search.pointed_to(pointer)?,
        })
    }

    fn text(&self, id: &DocumentId, span: Span) -> Result<Option<String>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => index.text(id, span)?,
            Self::Cluster(search) => search.text(id, span)?,
        })
    }

    fn passages_of(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Vec<PassageRecord>, ArchiveError> {
        Ok(match self {
            Self::Disk(index) => index.passages_of(id, ordinals)?,
            Self::Cluster(search) => search.passages_of(id, ordinals)?,
        })
    }
}

fn candidates<K>(found: Vec<Candidate<K>>, key: impl Fn(K) -> Key) -> Vec<Candidate<Key>> {
    let ours = |Candidate { key: own, relevance, met, dates }| Candidate {
        key: key(own),
        relevance,
        met,
        dates,
    };
    found.into_iter().map(ours).collect()
}

fn documents<K>(found: FoundDocuments<K>, key: impl Fn(K) -> Key) -> FoundDocuments<Key> {
    let ours = |FoundDocument { passages, count, further_spoken }| FoundDocument {
        passages: candidates(passages, &key),
        count,
        further_spoken,
    };
    FoundDocuments {
        documents: found.documents.into_iter().map(ours).collect(),
        is_cut: found.is_cut,
    }
}

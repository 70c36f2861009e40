//! A row as it is copied, and the digest by which the rows of two databases are compared.

use sha2::{Digest as _, Sha256};

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Number(Option<i64>),
    Text(Option<String>),
}

/// The values of a row, in the order of the columns.
pub(super) type Row = Vec<Cell>;

/// Number and sum of the hashes of rows: the same whatever their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Digest {
    pub(super) rows: u64,
    sum: u128,
}

impl Digest {
    /// Counts a row.
    pub(super) fn add(&mut self, row: &[Cell]) {
        let mut hash = Sha256::new();
        for cell in row {
            match cell {
                Cell::Number(None) | Cell::Text(None) => hash.update([0]),
                Cell::Number(Some(number)) => {
                    hash.update([&[1], &number.to_be_bytes()[..]].concat())
                }
                Cell::Text(Some(text)) => {
                    hash.update([&[2], &text.len().to_be_bytes()[..]].concat());
                    hash.update(text);
                }
            }
        }
        let hash: [u8; 32] = hash.finalize().into();
        let (first, _) = hash.split_at(16);
        let first = u128::from_be_bytes(first.try_into().expect("16 bytes"));
        self.sum = self.sum.wrapping_add(first);
        self.rows += 1;
    }
}

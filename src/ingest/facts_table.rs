//! Reads a table of facts: a row for each file, in the folder of the table or below it.

use super::added::Added;
use super::columns::Column;
use super::line_fault::{BadLine, LineFault, short};
use super::table::Table;

/// What a row of a table of facts says.
#[derive(Debug)]
pub(crate) struct FactsRow {
    /// Its line, from 1.
    pub(crate) line: usize,
    /// The file, as the table names it, and what is said of it.
    pub(crate) facts: Result<(String, Added), LineFault>,
    /// Values that are not written as their columns want it.
    pub(crate) faults: Vec<LineFault>,
}

/// A table of facts that is being read.
pub(crate) struct FactsTable {
    table: Table,
    /// What each column is; nothing for one that means nothing here, or is there twice.
    columns: Vec<Option<Column>>,
}

impl FactsTable {
    /// Takes a table as one of facts, with the faults of its header; `None` for a table that is something else.
    ///
    /// It is one where its columns say which files it is about and something about them, or where its name says so.
    pub(crate) fn of(table: Table, is_named_so: bool) -> Option<(Self, Vec<BadLine>)> {
        let named: Vec<_> = table.header().iter().map(|heading| Column::named(heading)).collect();
        let has = |column| named.contains(&Some(column));
        let says_something = named.iter().flatten().any(|column| *column != Column::Path);
        let is_of_facts = has(Column::Path) && !has(Column::Text) && says_something;
        if !is_of_facts && !is_named_so {
            return None;
        }
        let (mut columns, mut faults) = (Vec::new(), Vec::new());
        for (heading, column) in table.header().iter().zip(named) {
            let is_known = column.filter(|column| *column != Column::Text);
            let is_first = is_known.is_some() && !columns.contains(&is_known);
            columns.push(is_known.filter(|_| is_first));
            if !heading.is_empty() && !is_first {
                faults.push(header_fault(heading, is_known));
            }
        }
        if !columns.contains(&Some(Column::Path)) {
            let headings = table.header().iter().filter(|heading| !heading.is_empty());
            let columns: Vec<String> = headings.map(|heading| format!("{heading:?}")).collect();
            faults = vec![LineFault::NoPathColumn { columns: short(&columns.join(", ")) }];
        }
        let line = 1;
        let faults = faults.into_iter().map(|fault| BadLine { line, fault }).collect();
        Some((Self { table, columns }, faults))
    }

    /// The next row; `None` at the end.
    pub(crate) fn next_row(&mut self) -> Option<FactsRow> {
        // Without that column no row says anything, and the header was told as the fault already.
        if !self.columns.contains(&Some(Column::Path)) {
            return None;
        }
        let row = self.table.next_row()?;
        let (line, mut faults) = (row.line, Vec::new());
        let facts = row.cells.and_then(|cells| {
            let (mut path, mut added) = (String::new(), Added::default());
            for (column, cell) in self.columns.iter().zip(&cells) {
                match column {
                    Some(Column::Path) => cell.trim().clone_into(&mut path),
                    Some(column) => faults.extend(column.write(cell, &mut added).err()),
                    None => {}
                }
            }
            if path.is_empty() { Err(LineFault::NoPath) } else { Ok((path, added)) }
        });
        Some(FactsRow { line, facts, faults })
    }
}

fn header_fault(heading: &str, known: Option<Column>) -> LineFault {
    let column = short(heading);
    match known {
        Some(_) => LineFault::RepeatedColumn { column },
        None => LineFault::UnknownColumn { column, near: Column::near(heading).map(str::to_owned) },
    }
}

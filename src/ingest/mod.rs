//! stub
use crate::model::*;
use crate::time::*;
use std::path::PathBuf;
#[derive(Debug, thiserror::Error)]
#[error("x")]
pub enum IngestError {}
#[derive(Debug, Clone)]
pub struct SourceFile {
    pub name: String,
    pub path: PathBuf,
    pub bytes: u64,
    pub modified: Option<std::time::SystemTime>,
    pub added: std::sync::Arc<()>,
}
pub struct IngestOptions<'a> {
    pub dates: &'a DateReader,
    pub century: i32,
    pub order: NumericOrder,
}
#[derive(Debug)]
pub struct Report;
impl Report {
    pub fn unreadable(&self) -> Vec<(&str, &str)> {
        vec![]
    }
}
pub fn scan(_: &[PathBuf]) -> Result<Vec<SourceFile>, IngestError> {
    Ok(vec![])
}
pub fn read<E>(
    _: &[SourceFile],
    _: &IngestOptions<'_>,
    _sink: &mut dyn FnMut(Document, Vec<Passage>) -> Result<(), E>,
    _p: &mut dyn FnMut(usize, u64),
) -> Result<Report, E> {
    Ok(Report)
}

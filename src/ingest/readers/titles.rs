//! Makes a title of the name of a file.

/// "1937-1945_lend-lease.txt" → "1937-1945 lend-lease".
pub(crate) fn file_title(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem =
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    stem.replace('_', " ")
}

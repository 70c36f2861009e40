/// Groups of spellings of one name, from `config/names.toml`.
#[derive(Clone, Debug, Default)]
pub struct Spellings {}

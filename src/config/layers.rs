//! Reads each source of settings (environment, file, defaults) into a layer, and takes each value from the strongest layer that has it.
//!
//! A value that does not fit becomes a fault, and the next layer's value is taken instead: so all faults are found in one run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use toml::de::{DeTable, DeValue};

use super::environment::Environment;
use super::fault::{Fault, Faults, SettingOrigin};
use super::files::{DEFAULTS, FILE_NAMES, settings_text};
use crate::cite::Form;
use crate::time::NumericOrder;

/// What was written, the strongest layer first: environment, file, defaults.
pub(super) struct Layers {
    layers: Vec<Layer>,
    /// The keys that were asked for.
    known: Vec<String>,
    faults: Vec<Fault>,
}

/// One source of settings: values by dotted key ("archive.data"), each with its place.
pub(super) type Layer = BTreeMap<String, (Written, SettingOrigin)>;

/// A value as written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Written {
    Text(String),
    Number(i64),
    Flag(bool),
    List(Vec<Written>),
    Other(&'static str),
}

impl Layers {
    pub(super) fn read(config: Option<&Path>, environment: &Environment) -> Self {
        let mut faults = environment.faults().to_vec();
        let named = environment.get("PINCITE_CONFIG").filter(|path| !path.is_empty());
        let (path, place) = match (config, named) {
            (Some(path), _) => (path, SettingOrigin::Option("--config")),
            (None, Some(path)) => {
                (Path::new(path), SettingOrigin::Variable("PINCITE_CONFIG".to_owned()))
            }
            (None, None) => (usual_file(), SettingOrigin::Default),
        };
        let file = read_file(path, place, &mut faults);
        let defaults = parse(DEFAULTS, |_| SettingOrigin::Default, &mut faults);
        let keys: Vec<String> = defaults.keys().cloned().collect();
        // The keys of the defaults are all keys that exist, so a variable is found by its name.
        let variables = read_variables(environment, &keys);
        Self { layers: vec![variables, file, defaults], known: Vec::new(), faults }
    }

    /// The value of a key. Every key has a default, so there always is one; a value that does not fit
    /// becomes a fault and the next layer's is taken.
    pub(super) fn take<T: Setting>(&mut self, key: &str) -> T {
        self.known.push(key.to_owned());
        for (written, place) in self.layers.iter().filter_map(|layer| layer.get(key)) {
            match T::read(written) {
                Ok(value) => return value,
                Err(problem) => self.faults.push(Fault::Wrong {
                    place: place.clone(),
                    key: key.to_owned(),
                    problem,
                }),
            }
        }
        // A unit test loads the shipped file as a user's, so its values are known to fit.
        unreachable!("config/pincite.toml has a sound default for {key}")
    }

    /// The value of a key that has no default; `None` where nobody sets it, and where it does not fit, which becomes a fault.
    pub(super) fn take_optional<T: Setting>(&mut self, key: &str) -> Option<T> {
        self.known.push(key.to_owned());
        let (written, place) = self.layers.iter().find_map(|layer| layer.get(key))?;
        match T::read(written) {
            Ok(value) => Some(value),
            Err(problem) => {
                let (place, key) = (place.clone(), key.to_owned());
                self.faults.push(Fault::Wrong { place, key, problem });
                None
            }
        }
    }

    /// How many tables a list of tables has.
    pub(super) fn items(&self, list: &str) -> usize {
        let keys = self.layers.iter().flat_map(BTreeMap::keys);
        let places = keys.filter_map(|key| {
            let (at, _) = key.strip_prefix(list)?.strip_prefix('.')?.split_once('.')?;
            at.parse::<usize>().ok()
        });
        places.max().map_or(0, |last| last + 1)
    }

    /// Who sets a key.
    pub(super) fn place(&self, key: &str) -> SettingOrigin {
        let set = self.layers.iter().find_map(|layer| layer.get(key));
        set.map_or(SettingOrigin::Default, |(_, place)| place.clone())
    }

    /// Whether a key has its default value, written or not.
    pub(super) fn is_default(&self, key: &str) -> bool {
        let written = |layer: &Layer| layer.get(key).map(|(written, _)| written.clone());
        self.layers.iter().find_map(written) == self.layers.last().and_then(written)
    }

    pub(super) fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// A value that fits its type but makes no sense.
    pub(super) fn wrong(&mut self, key: &str, problem: String) {
        let place = self.place(key);
        self.fault(Fault::Wrong { place, key: key.to_owned(), problem });
    }

    /// Adds a fault for every key that nobody knows, and gives all faults if there is any.
    pub(super) fn finish(mut self) -> Result<(), Faults> {
        // Only environment and file are checked: the last layer is the program's own.
        // What the defaults hold beyond that is for a test to find.
        let written = self.layers.iter().take(2).flatten();
        let unknown: Vec<Fault> = written
            .filter(|(key, _)| !self.known.contains(key))
            .map(|(key, (_, place))| Fault::Unknown {
                place: place.clone(),
                key: key.clone(),
                suggestion: suggestion(key, &self.known),
            })
            .collect();
        self.faults.extend(unknown);
        // Stable, so faults without a line (variables, options) keep their order and come first.
        self.faults.sort_by_key(Fault::line);
        if self.faults.is_empty() { Ok(()) } else { Err(Faults(self.faults)) }
    }
}

/// The first of the usual files that exists, or one that does not.
fn usual_file() -> &'static Path {
    let mut usual = FILE_NAMES.iter().map(Path::new);
    usual.find(|path| path.exists()).unwrap_or(Path::new(FILE_NAMES[0]))
}

fn read_file(path: &Path, place: SettingOrigin, faults: &mut Vec<Fault>) -> Layer {
    let text = match settings_text(path) {
        Ok(text) => text,
        // No file is needed. One that was named, or that exists and cannot be read, is a fault.
        Err(_) if place == SettingOrigin::Default && !path.exists() => return Layer::new(),
        Err(error) => {
            let (file, reason) = (path.to_owned(), error.to_string());
            faults.push(Fault::Unreadable { place, file, reason });
            return Layer::new();
        }
    };
    parse(&text, |line| SettingOrigin::Line(path.to_owned(), line), faults)
}

/// The settings of a TOML text; `place` says where a line of it is.
pub(super) fn parse(
    text: &str,
    place: impl Fn(usize) -> SettingOrigin,
    faults: &mut Vec<Fault>,
) -> Layer {
    let line_of = |at: usize| 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    // Recoverable: the settings that can be read are checked in spite of a syntax error.
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let line = line_of(error.span().map_or(0, |span| span.start));
        faults.push(Fault::Syntax { place: place(line), problem: error.message().to_owned() });
    }
    let mut layer = Layer::new();
    for (section, value) in table.get_ref() {
        // A list of tables: each key with the place of its table, "archives.0.name".
        let tables = value.get_ref().as_array().into_iter().flat_map(|it| it.iter()).enumerate();
        let tables: Vec<_> =
            tables.filter_map(|(at, it)| Some((at, it.get_ref().as_table()?))).collect();
        if !tables.is_empty() {
            for (at, keys) in tables {
                for (key, value) in keys {
                    let name = format!("{}.{at}.{}", section.get_ref(), key.get_ref());
                    let line = line_of(key.span().start);
                    layer.insert(name, (written(value.get_ref()), place(line)));
                }
            }
            continue;
        }
        // A value outside of any section, "data = 1" at the top: kept, to be reported as unknown.
        let Some(keys) = value.get_ref().as_table() else {
            let line = line_of(section.span().start);
            layer.insert(section.get_ref().to_string(), (written(value.get_ref()), place(line)));
            continue;
        };
        for (key, value) in keys {
            let line = line_of(key.span().start);
            let name = format!("{}.{}", section.get_ref(), key.get_ref());
            layer.insert(name, (written(value.get_ref()), place(line)));
        }
    }
    layer
}

fn written(value: &DeValue<'_>) -> Written {
    match value {
        DeValue::String(text) => Written::Text(text.to_string()),
        // TOML also has 0x1F, 0o17 and 0b11; the parser leaves the radix to us.
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Written::Other("a number that is too large"), Written::Number),
        DeValue::Array(items) => {
            Written::List(items.iter().map(|item| written(item.get_ref())).collect())
        }
        DeValue::Boolean(flag) => Written::Flag(*flag),
        other => Written::Other(other.type_str()),
    }
}

/// `PINCITE_ARCHIVE_DATA` sets `archive.data`. A list is written as in the file, or as its only item.
fn read_variables(environment: &Environment, known: &[String]) -> Layer {
    let mut layer = Layer::new();
    for (name, value) in
        environment.pincite_variables().filter(|(name, _)| *name != "PINCITE_CONFIG")
    {
        let key = known.iter().find(|key| variable(key) == name);
        // An unknown variable is kept under its own name and becomes a fault in `finish`.
        let key = key.cloned().unwrap_or_else(|| name.to_owned());
        layer.insert(key, (written_in_variable(value), SettingOrigin::Variable(name.to_owned())));
    }
    layer
}

/// The environment variable that sets a key.
fn variable(key: &str) -> String {
    format!("PINCITE_{}", key.replace('.', "_").to_uppercase())
}

fn written_in_variable(value: &str) -> Written {
    match DeValue::parse(value) {
        // Only lists are read as TOML. A path would need quotes inside the shell's quotes,
        // and "1900" would be a number even for a setting that takes text.
        Ok(parsed) if value.starts_with('[') => written(parsed.get_ref()),
        _ => Written::Text(value.to_owned()),
    }
}

/// A way out for a key that nobody knows.
fn suggestion(key: &str, known: &[String]) -> Option<String> {
    // A secret does not belong in a file, so the setting most like it would be bad advice.
    if key.to_lowercase().contains("token") {
        return Some("the bot token is read from TELOXIDE_TOKEN alone".to_owned());
    }
    let is_variable = key.starts_with("PINCITE_");
    let candidates = known.iter().map(|known| match is_variable {
        true => variable(known),
        false => known.clone(),
    });
    // "PINCITE_DATA" lacks the section of "PINCITE_ARCHIVE_DATA": the last words are compared too.
    let last = |key: &str| key.rsplit(['.', '_']).next().unwrap_or_default().to_lowercase();
    let likeness = |candidate: &String| {
        let whole = strsim::jaro_winkler(&key.to_lowercase(), &candidate.to_lowercase());
        whole.max(strsim::jaro_winkler(&last(key), &last(candidate)))
    };
    let best = candidates.max_by(|one, other| likeness(one).total_cmp(&likeness(other)))?;
    (likeness(&best) > 0.8).then(|| format!("did you mean {best:?}?"))
}

/// A type of setting: how a written value is read, and what to say when it cannot be.
pub(super) trait Setting: Sized {
    fn read(written: &Written) -> Result<Self, String>;
}

impl Setting for String {
    fn read(written: &Written) -> Result<Self, String> {
        match written {
            Written::Text(text) => Ok(text.clone()),
            _ => Err("must be a text in quotation marks".to_owned()),
        }
    }
}

impl Setting for PathBuf {
    fn read(written: &Written) -> Result<Self, String> {
        match written {
            Written::Text(text) => Ok(PathBuf::from(text)),
            _ => Err("must be a path in quotation marks".to_owned()),
        }
    }
}

impl Setting for i32 {
    fn read(written: &Written) -> Result<Self, String> {
        let number = match written {
            Written::Number(number) => i32::try_from(*number).ok(),
            // A variable is text, whatever it holds; "1900" in quotes passes in the file, too.
            Written::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| "must be a whole number".to_owned())
    }
}

impl Setting for i64 {
    fn read(written: &Written) -> Result<Self, String> {
        let number = match written {
            Written::Number(number) => Some(*number),
            Written::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| "must hold whole numbers".to_owned())
    }
}

impl Setting for SecretString {
    fn read(written: &Written) -> Result<Self, String> {
        String::read(written).map(Self::from)
    }
}

impl Setting for bool {
    fn read(written: &Written) -> Result<Self, String> {
        match written {
            Written::Flag(flag) => Ok(*flag),
            Written::Text(text) if text.trim() == "true" => Ok(true),
            Written::Text(text) if text.trim() == "false" => Ok(false),
            _ => Err("must be true or false".to_owned()),
        }
    }
}

impl Setting for NumericOrder {
    fn read(written: &Written) -> Result<Self, String> {
        match written {
            Written::Text(text) if text == "day_first" => Ok(NumericOrder::DayFirst),
            Written::Text(text) if text == "month_first" => Ok(NumericOrder::MonthFirst),
            _ => Err("must be \"day_first\" or \"month_first\"".to_owned()),
        }
    }
}

impl Setting for Form {
    fn read(written: &Written) -> Result<Self, String> {
        let form = match written {
            Written::Text(text) => Form::named(text),
            _ => None,
        };
        form.ok_or_else(|| {
            let names = Form::ALL.map(|form| format!("\"{}\"", form.name()));
            format!("must be one of {}", names.join(", "))
        })
    }
}

impl<T: Setting> Setting for Vec<T> {
    fn read(written: &Written) -> Result<Self, String> {
        match written {
            Written::List(items) => items.iter().map(T::read).collect(),
            // PINCITE_ARCHIVE_CORPUS=letters: a list of one item needs no brackets.
            one @ Written::Text(_) => T::read(one).map(|one| vec![one]),
            _ => Err("must be a list in square brackets, for example [\"letters\"]".to_owned()),
        }
    }
}

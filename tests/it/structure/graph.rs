//! Builds the graph of who uses whom from the sources, and finds its circles.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::source::{Source, top_module};

/// What a path leads to.
enum Target<'a> {
    Module(&'a Source),
    Item(&'a Source, String),
}

/// All modules of the library, to follow paths through.
pub struct Modules<'a>(BTreeMap<&'a [String], &'a Source>);

/// Which file uses which other, by which items; each item with a path that names it.
pub type Edges = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

impl<'a> Modules<'a> {
    pub fn new(sources: &'a [Source]) -> Modules<'a> {
        Modules(sources.iter().map(|source| (&source.module[..], source)).collect())
    }

    /// Which file uses items that another file defines, whatever re-exports the path goes through.
    ///
    /// A module that declares or re-exports a child does not use it.
    pub fn edges(&self) -> Edges {
        let mut edges = Edges::new();
        for source in self.0.values() {
            let uses = edges.entry(source.file.clone()).or_default();
            let imports = source.imports.iter().filter(|import| !import.is_reexport);
            for path in imports.map(|import| &import.path).chain(&source.paths) {
                if let Some(Target::Item(defines, item)) = self.follow(source, path, 0)
                    && defines.file != source.file
                {
                    uses.entry(defines.file.clone()).or_default().insert(item, path.join("::"));
                }
            }
        }
        edges
    }

    /// Follows a path as it stands in `from`; none where it leaves the library.
    fn follow(&self, from: &'a Source, path: &[String], depth: usize) -> Option<Target<'a>> {
        // Two modules that import each other's names with `*` would go on for ever.
        if depth > 8 {
            return None;
        }
        let (last, before) = path.split_last()?;
        let through = before.iter().try_fold(Target::Module(from), |target, name| match target {
            // A function may have the name of a module beside it; what a path goes on from is never a function.
            Target::Module(module) => self
                .child(module, name)
                .map(Target::Module)
                .or_else(|| self.step(Target::Module(module), name, depth)),
            item @ Target::Item(..) => Some(item),
        });
        self.step(through?, last, depth)
    }

    fn step(&self, target: Target<'a>, name: &str, depth: usize) -> Option<Target<'a>> {
        match (target, name) {
            // A variant or an associated function belongs to its type.
            (item @ Target::Item(..), _) => Some(item),
            (Target::Module(_), "crate") => self.0.get(&[][..]).copied().map(Target::Module),
            (module, "self") => Some(module),
            (Target::Module(module), "super") => self.parent(module).map(Target::Module),
            (Target::Module(module), name) => self.name_in(module, name, depth),
        }
    }

    /// What `name` stands for in a module: a definition, a child, or something imported.
    fn name_in(&self, module: &'a Source, name: &str, depth: usize) -> Option<Target<'a>> {
        if module.items.contains(name) {
            return Some(Target::Item(module, name.to_owned()));
        }
        if let Some(child) = self.child(module, name) {
            return Some(Target::Module(child));
        }
        let imports = || module.imports.iter().filter(|import| import.path != [name]);
        let mut named = imports().filter(|import| import.name.as_deref() == Some(name));
        let mut by_star = imports().filter(|import| import.name.is_none());
        named.find_map(|import| self.follow(module, &import.path, depth + 1)).or_else(|| {
            by_star.find_map(|import| match self.follow(module, &import.path, depth + 1)? {
                Target::Module(other) if other.file != module.file => {
                    self.name_in(other, name, depth + 1)
                }
                _ => None,
            })
        })
    }

    fn child(&self, module: &Source, name: &str) -> Option<&'a Source> {
        self.0.get(&[&module.module[..], &[name.to_owned()]].concat()[..]).copied()
    }

    fn parent(&self, module: &Source) -> Option<&'a Source> {
        let (_, parent) = module.module.split_last()?;
        self.0.get(parent).copied()
    }
}

/// The shortest circle through each edge, each once, beginning with its first name by the alphabet.
pub fn circles(edges: &Edges) -> BTreeSet<Vec<String>> {
    let mut circles = BTreeSet::new();
    for (from, uses) in edges {
        for to in uses.keys() {
            if let Some(mut circle) = shortest(edges, to, from) {
                let first = circle.iter().min().expect("a circle has names");
                let first = circle.iter().position(|name| name == first).expect("it is there");
                circle.rotate_left(first);
                circles.insert(circle);
            }
        }
    }
    circles
}

/// The shortest way from one file to another, both included.
fn shortest(edges: &Edges, from: &str, to: &str) -> Option<Vec<String>> {
    let mut next = VecDeque::from([from]);
    let mut reached_from = BTreeMap::from([(from, from)]);
    while let Some(at) = next.pop_front().filter(|_| !reached_from.contains_key(to)) {
        for file in edges.get(at).into_iter().flat_map(BTreeMap::keys) {
            if !reached_from.contains_key(file.as_str()) {
                reached_from.insert(file, at);
                next.push_back(file);
            }
        }
    }
    reached_from.get(to)?;
    let mut way = vec![to.to_owned()];
    while way[way.len() - 1] != from {
        way.push(reached_from[way[way.len() - 1].as_str()].to_owned());
    }
    way.reverse();
    Some(way)
}

/// A circle as a path that a person can follow, with a name that leads from each to the next.
pub fn describe(edges: &Edges, circle: &[String]) -> String {
    let next = circle.iter().cycle().skip(1);
    let name =
        |from: &str, to: &str| edges[from][to].values().next().expect("an edge has a path").clone();
    let steps = circle.iter().zip(next).map(|(from, to)| format!("{from} –[{}]→ ", name(from, to)));
    steps.chain([circle[0].clone()]).collect()
}

/// The same graph of the modules directly below `src`, with all their files.
pub fn between_modules(edges: &Edges) -> Edges {
    let mut modules = Edges::new();
    for (from, uses) in edges {
        for (to, items) in uses.iter().filter(|(to, _)| top_module(to) != top_module(from)) {
            let known = modules
                .entry(top_module(from).into())
                .or_default()
                .entry(top_module(to).into())
                .or_default();
            known
                .extend(items.iter().map(|(item, path)| (item.clone(), format!("{from}: {path}"))));
        }
    }
    modules
}

/// The circles of some files, written as their names and texts.
fn circles_of(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = files.iter().map(|(file, text)| Source::read(file, text)).collect();
    let edges = Modules::new(&sources).edges();
    circles(&edges).iter().map(|circle| describe(&edges, circle)).collect()
}

#[test]
fn a_circle_is_found_whatever_way_its_paths_go() {
    let root = ("lib.rs", "mod a; mod b;");
    let b = ("b.rs", "use crate::a::A; pub struct B;");
    let expected = "a.rs –[crate::b::B]→ b.rs –[crate::a::A]→ a.rs";
    for a in [
        "use crate::b::B; pub struct A;",
        "use crate::{b::{self, B}}; pub struct A;",
        "pub struct A; fn f(b: crate::b::B) {}",
    ] {
        assert_eq!(circles_of(&[root, ("a.rs", a), b]), [expected], "{a}");
    }
    let up = circles_of(&[
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "mod inner; pub use inner::A;"),
        ("a/inner.rs", "pub struct A; fn f(b: super::super::b::B) {}"),
        b,
    ]);
    assert_eq!(up, ["a/inner.rs –[super::super::b::B]→ b.rs –[crate::a::A]→ a/inner.rs"]);
}

#[test]
fn a_parent_that_defines_what_its_child_uses_must_not_use_the_child() {
    let child = ("a/child.rs", "use super::Error; pub fn run() {}");
    let uses = ("a/mod.rs", "mod child; pub struct Error; fn f() { child::run() }");
    let circle = ["a/child.rs –[super::Error]→ a/mod.rs –[child::run]→ a/child.rs"];
    assert_eq!(circles_of(&[("lib.rs", "mod a;"), child, uses]), circle);
    let shows = ("a/mod.rs", "mod child; pub use child::run; pub struct Error;");
    assert_eq!(circles_of(&[("lib.rs", "mod a;"), child, shows]), [""; 0], "a re-export is no use");
    let apart = ("a/mod.rs", "mod child; mod error; pub use error::Error; fn f() { child::run() }");
    let error = ("a/error.rs", "pub struct Error;");
    assert_eq!(circles_of(&[("lib.rs", "mod a;"), child, apart, error]), [""; 0]);
}

#[test]
fn a_function_does_not_hide_the_module_of_its_name() {
    let files = [
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod item; mod user; pub fn item() -> item::Item { user::run() }"),
        ("a/item.rs", "pub struct Item;"),
        ("a/user.rs", "use super::item::Item; pub fn run() -> Item {}"),
    ];
    assert_eq!(circles_of(&files), [""; 0]);
}

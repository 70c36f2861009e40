//! Asks a cluster which forms of a question each hit has.
//!
//! Each form is a query with a name of its own, and a hit brings the names of those that it meets. They stand in a part of
//! the query that nothing can meet, so that they are looked for in the hits alone and not in every passage.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::error::ClusterError;
use super::reply::{Hit, searches};
use super::searching::ClusterSearch;
use crate::search::{Deadline, Form, WeightedQuery};

/// Most words of one search. A cluster takes 1,024 parts of a query, and the words of the topic are among them.
const MAX_WORDS: usize = 700;

/// The forms of a query, each with what it is worth.
pub(super) struct NamedForms {
    forms: Vec<NamedForm>,
    /// For each concept the one that has its forms: itself, or an equal one before it.
    same: Vec<usize>,
}

struct NamedForm {
    concept: usize,
    weight: f32,
    query: Value,
    words: usize,
}

/// Which of the forms each passage has.
pub(super) type Met = Vec<f32>;

impl NamedForms {
    pub(super) fn of(query: &WeightedQuery) -> Self {
        let concepts: Vec<_> = query.all().collect();
        let mut forms: Vec<NamedForm> = Vec::new();
        let mut same = Vec::with_capacity(concepts.len());
        for (at, concept) in concepts.iter().enumerate() {
            // What is named twice is looked for once.
            let known = concepts[..at].iter().position(|known| known.forms == concept.forms);
            same.push(known.unwrap_or(at));
            if known.is_some() {
                continue;
            }
            for form in concept.forms.iter().filter(|form| !form.stems.is_empty()) {
                let name = forms.len().to_string();
                let (query, words) = form_query(form, Some(&name));
                let weight = form.match_kind.weight();
                forms.push(NamedForm { concept: at, weight, query, words });
            }
        }
        Self { forms, same }
    }

    /// A part of a query that names the first forms, as many as one search takes.
    pub(super) fn first(&self) -> Value {
        self.part(self.groups().next().unwrap_or(0..0))
    }

    fn part(&self, forms: std::ops::Range<usize>) -> Value {
        let queries: Vec<&Value> = self.forms[forms].iter().map(|form| &form.query).collect();
        json!({"bool": {"must": [{"term": {"kind": "none"}}, {"bool": {"should": queries}}]}})
    }

    /// The forms in groups, each small enough for one search.
    fn groups(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let mut words = 0;
            let rest = &self.forms[from..];
            let fits = rest.iter().take_while(|form| {
                words += form.words;
                words <= MAX_WORDS
            });
            let count = fits.count().max(1).min(rest.len());
            let group = from..from + count;
            from += count;
            (count > 0).then_some(group)
        })
    }

    /// For each hit the best weight with which it has each concept.
    ///
    /// Only for a question of hundreds of forms this takes a further call.
    pub(super) fn met(
        &self,
        search: &ClusterSearch<'_>,
        hits: &[Hit],
        deadline: Deadline,
    ) -> Result<Vec<Met>, ClusterError> {
        let mut met: Vec<Met> = hits.iter().map(|hit| self.met_by(&hit.matched_queries)).collect();
        let further: Vec<_> = self.groups().skip(1).collect();
        if further.is_empty() || hits.is_empty() {
            return Ok(met);
        }
        let keys: Vec<u64> = hits.iter().map(Hit::key).collect::<Result<_, _>>()?;
        let places: HashMap<u64, usize> = keys.iter().copied().zip(0..).collect();
        let body = |forms| {
            let filter = json!([{"terms": {"key": keys}}, {"term": {"kind": "p"}}]);
            let query = json!({"bool": {"filter": filter, "should": [self.part(forms)]}});
            json!({"size": keys.len(), "_source": false, "docvalue_fields": ["key"], "query": query})
        };
        let bodies: Vec<Value> = further.into_iter().map(body).collect();
        for found in searches(&search.index.client, &search.index.name, &bodies, deadline)? {
            search.note(found.is_partial());
            for hit in found.hits() {
                let Some(&place) = places.get(&hit.key()?) else { continue };
                let more = self.met_by(&hit.matched_queries);
                met[place].iter_mut().zip(more).for_each(|(met, more)| *met = met.max(more));
            }
        }
        Ok(met)
    }

    fn met_by(&self, names: &[String]) -> Met {
        let mut met = vec![0.0f32; self.same.len()];
        for form in names.iter().filter_map(|name| self.forms.get(name.parse::<usize>().ok()?)) {
            met[form.concept] = met[form.concept].max(form.weight);
        }
        for (at, same) in self.same.iter().enumerate() {
            met[at] = met[*same];
        }
        met
    }
}

/// Passages that have a form: a word, or a row of words that stand together, and not only inside a name of somebody
/// else; and how many words it looks for.
pub(super) fn form_query(form: &Form, name: Option<&str>) -> (Value, usize) {
    let stems = form.stems_sought();
    let row = stems.join(" ");
    let mut query = if !form.rivals.is_empty() {
        let standing = |row: &str| json!({"query": row, "max_gaps": 0, "ordered": true});
        let rivals: Vec<Value> = form
            .rivals
            .iter()
            .map(|rival| json!({"match": standing(&rival.stems().join(" "))}))
            .collect();
        let mut own = standing(&row);
        own["filter"] = json!({"not_contained_by": {"any_of": {"intervals": rivals}}});
        json!({"intervals": {"words": {"match": own}}})
    } else if stems.len() == 1 {
        json!({"term": {"words": {"value": row}}})
    } else {
        json!({"match_phrase": {"words": {"query": row}}})
    };
    if let (Some(name), Some(kind)) =
        (name, query.as_object_mut().and_then(|it| it.values_mut().next()))
    {
        kind["words"]["_name"] = name.into();
    }
    let rivals = form.rivals.iter().map(|rival| rival.stems().len()).sum::<usize>();
    (query, stems.len() + rivals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::MatchKind;

    #[test]
    fn a_form_is_a_word_or_a_row_with_its_name() {
        for (text, expected) in [
            ("harbour", r#"{"term":{"words":{"_name":"7","value":"harbour"}}}"#),
            ("Mao Zedong", r#"{"match_phrase":{"words":{"_name":"7","query":"mao zedong"}}}"#),
        ] {
            let (query, _) = form_query(&Form::new(text, MatchKind::Same), Some("7"));
            assert_eq!(query.to_string(), expected, "{text}");
        }
    }
}

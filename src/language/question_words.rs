/// The words that questions are built with.
#[derive(Clone, Copy, Debug)]
pub struct QuestionWords {
    /// Words that carry no subject and are left out of the search: "what", "did".
    pub frame: &'static [&'static str],
    /// Words that many questions use and many documents too: they help to rank and prove nothing
    /// ("report", "said").
    pub helpful: &'static [&'static str],
    /// Question words that ask for a time. The first question word of a question decides what it asks for:
    /// "who said when" asks who.
    pub when: &'static [&'static str],
    /// Phrases that ask for a time as "when" does: "what day".
    pub when_phrases: &'static [&'static str],
    /// Phrases that ask for a number that is no count: "what share".
    pub number_phrases: &'static [&'static str],
    /// Phrases that ask for a reason as "why" does: "what reason".
    pub why_phrases: &'static [&'static str],
    /// Question words that ask for a person.
    pub who: &'static [&'static str],
    /// Question words that ask for a place.
    pub place: &'static [&'static str],
    /// Question words that ask for anything.
    pub what: &'static [&'static str],
    /// Question words that ask for a reason.
    pub why: &'static [&'static str],
    /// Phrases that ask for a number: "how many", "number of".
    pub how_many: &'static [&'static str],
    /// The phrases of `how_many` before the thing that is to be counted.
    pub before_counted: &'static [&'static str],
    /// Words behind "how" that ask for a measure and are no subject: "how long".
    pub measures: &'static [&'static str],
    /// Those of them whose answer is a number: "how long", and not "how far", which may be a place or a degree.
    pub counted_measures: &'static [&'static str],
    /// Words before a measure.
    pub before_measure: &'static [&'static str],
    /// Phrases before what is not wanted: "except".
    pub exceptions: &'static [&'static str],
    /// Words before a time that is not wanted, where another is: "**not** 1962 but 1963".
    pub denials: &'static [&'static str],
    /// Words before such a word: "1961 **but** not 1962". It may as well open a clause.
    pub before_denial: &'static [&'static str],
    /// Words between an exception and what is not wanted: "except **in the** spring".
    pub behind_exception: &'static [&'static str],
    /// Words before a kind of document that ask for the one with the latest date: "latest".
    pub latest: &'static [&'static str],
    /// Words before a kind of document that ask for the one with the earliest date: "earliest".
    pub earliest: &'static [&'static str],
    /// Words that, opening a question, ask for a list.
    pub list_openings: &'static [&'static str],
    /// Sets of phrases that together ask for a list, wherever they stand: `["show me", "documents"]`.
    pub list_requests: &'static [&'static [&'static str]],
    /// Words that make a question with a quotation in it ask about the quotation, and not for its words.
    pub about_quotation: &'static [&'static str],
    /// Words between two dates that put them side by side ("in 1962 or 1963"), so that either may be met.
    pub side_by_side: &'static [&'static str],
    /// Prepositions of a date that say nothing about the words before them: "written **in** 1963".
    pub date_prepositions: &'static [&'static str],
    /// Prepositions that may also tie a document to its date: "documents **from** 1963".
    pub document_prepositions: &'static [&'static str],
    /// Those of them behind a kind of document that say when it was written: "memos **of** 1963".
    pub origin_prepositions: &'static [&'static str],
    /// Kinds of documents: "memos", "telegram".
    pub document_kinds: &'static [&'static str],
    /// Words that ask when a document was made: "dated", "drafted".
    pub writing: &'static [&'static str],
    /// Words that ask for what happened: "events".
    pub happening: &'static [&'static str],
    /// Stems of words that ask what somebody thought of a thing, rather than for the thing: "believ".
    pub weighing_stems: &'static [&'static str],
    /// Verbs by which words are put into somebody's mouth: "did Rusk **say** “…”".
    pub saying: &'static [&'static str],
    /// Words that ask whether or where words stand: "is this **quote** **real**".
    pub quotation_cues: &'static [&'static str],
    /// What else stands around words that are to be checked, and asks for nothing besides: "is it that he ever".
    pub around_quotation: &'static [&'static str],
    /// Words for where a quotation is from: "the **source** of “…”".
    pub origins: &'static [&'static str],
    /// Words of those that point at what stands beside: "where is **this** from".
    pub pointing: &'static [&'static str],
    /// Verbs by which a line is a sentence, and not only names a thing: "is", "should".
    pub finite_verbs: &'static [&'static str],
    /// Words with which somebody begins who asks for something: "please tell me".
    pub to_us: &'static [&'static str],
    /// Words right before a quotation that make it a subject: "what did he say **about** “peaceful coexistence”".
    pub before_subject: &'static [&'static str],
    /// Articles and prepositions of other languages that stand before a date: "**am** 4. Juni 1961".
    pub foreign_before_date: &'static [&'static str],
    /// Their words that may stand in such a line besides: "le 14 octobre 1964 **à** Moscou".
    pub foreign_around_date: &'static [&'static str],
    /// Says of which time something tells: "written in 1965 **about** 1958".
    pub speaking_of: &'static [&'static str],
    /// Small words beside that before such a time: "in 1965 about **the** events **of** 1958".
    pub before_spoken: &'static [&'static str],
    /// All that stands behind it, before the time of writing: "about 1958 **was said in** 1965".
    pub behind_spoken: &'static [&'static str],
    /// Words of a question that only ends what was told: "…, **isn't it**?", without their marks.
    pub closing_tags: &'static [&'static str],
    /// Words before the place where something is said to have been said: "in".
    pub before_place: &'static [&'static str],
    /// Towns in which people meet, beside the seats of governments: a quotation may be claimed to be of there.
    pub towns: &'static [&'static str],
    /// Words before the name of whoever said it: "by", "from".
    pub before_author: &'static [&'static str],
    /// Words before a name that is another's: "to", "in".
    pub before_object: &'static [&'static str],
    /// The word between a verb of saying and what is said: "did he say **that** …".
    pub before_clause: &'static [&'static str],
}

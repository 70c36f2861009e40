/// The words by which the sentences of an answer are chosen.
#[derive(Clone, Copy, Debug)]
pub struct EvidenceWords {
    /// Words that give a reason; a question "why" prefers sentences with one: "because".
    pub reasons: &'static [&'static str],
    /// Rows of words that give a reason: "in order to".
    pub reason_phrases: &'static [&'static str],
    /// Words by which an author weighs what is told: "probably", "doubt".
    pub judgements: &'static [&'static str],
    /// Numbers in words that count things; a question "how many" needs a number: "two", "dozen".
    pub numbers: &'static [&'static str],
    /// Words at the head of a sentence that limits or takes back the one before it: "however".
    /// The sentence is quoted with the one that it limits.
    pub hedges: &'static [&'static str],
    /// Words at the head of a sentence that cannot be understood without the one before it: "they".
    pub back_references: &'static [&'static str],
    /// Openings, as printed, that look like `back_references` and point forward: "It appears that …".
    pub forward_openings: &'static [&'static str],
    /// What opens a line that only says whom a message is for: "eyes only".
    pub addressing: &'static [&'static str],
    /// Verbs that say what something is: "was".
    pub being: &'static [&'static str],
    /// Words before the kind of a thing: "the".
    pub articles: &'static [&'static str],
    /// Words that begin a clause about a person or a thing: "who".
    pub relatives: &'static [&'static str],
    /// Offices that people hold, as one word of them: "chairman", "ambassador".
    pub offices: &'static [&'static str],
    /// Words of a note that says what was left out of a text: "[3 lines not **declassified**]".
    pub withheld: &'static [&'static str],
    /// Words before the number of a document in its volume: "Document 254".
    pub numbered_documents: &'static [&'static str],
    /// Words before the number of a message: "telegram 586".
    pub numbered_messages: &'static [&'static str],
    /// Words that name another volume: "vol. II, Document 322".
    pub volumes: &'static [&'static str],
}

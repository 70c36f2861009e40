/// The words by which the turns of a conversation are told from headings, salutations and a reporter's own words.
///
/// All are lower case and without the stop of an abbreviation.
#[derive(Clone, Copy, Debug)]
pub struct DialogueWords {
    /// Ranks and offices that stand before a name, or for one: "dr", "ambassador".
    pub titles: &'static [&'static str],
    /// Forms of address that stand before an office only in a salutation: "Mr. President:".
    pub addresses: &'static [&'static str],
    /// What stands before an office that is named in place of a person: "The President".
    pub articles: &'static [&'static str],
    /// Small words inside a label: "Secretary of State Rusk".
    pub particles: &'static [&'static str],
    /// Words of headings, fields and salutations, which are in no speaker's label: "subject", "dear".
    pub not_speakers: &'static [&'static str],
    /// Words before the parties of a conversation in a title: "between".
    pub before_parties: &'static [&'static str],
    /// Verbs with which a writer reports speech: "Wang replied: …".
    pub reports: &'static [&'static str],
    /// How a writer begins to tell what happened: "At this point".
    pub narration: &'static [&'static str],
    /// The first word of a heading above a paper that is attached to a document: "Enclosure".
    pub attachments: &'static [&'static str],
    /// What stands before the number of a page: "p", "page".
    pub page_marks: &'static [&'static str],
    /// Other verbs with which a writer tells what somebody said or thought: "wondered".
    pub telling: &'static [&'static str],
    /// Such verbs in the present, which may be nouns too: "he urges", "their fears".
    pub telling_now: &'static [&'static str],
    /// Those of them that are more often nouns: "claims".
    pub telling_nouns: &'static [&'static str],
    /// What stands before the infinitive of such a verb: "Hill **went on to** stress".
    pub telling_phrases: &'static [&'static [&'static str]],
    /// Infinitives of such verbs.
    pub saying_infinitives: &'static [&'static str],
    /// How a sentence begins that somebody else accounts for: "According to".
    pub according: &'static [&'static [&'static str]],
    /// What opens a condition: "if".
    pub before_condition: &'static [&'static str],
    /// What opens a clause that has the subject of its sentence: "Hill was right **when** he said".
    pub before_own_clause: &'static [&'static str],
    /// Words for whoever is spoken to: "you".
    pub addressed: &'static [&'static str],
    /// What stands in a title before whoever made the paper: "Address **by** Hill".
    pub made_by: &'static [&'static str],
    /// The same behind `making`: "Prepared **in** the Department".
    pub made_in: &'static [&'static str],
    /// Words of a title for how a paper came about: "prepared".
    pub making: &'static [&'static str],
    /// What stands behind whoever made it: "to", "for".
    pub behind_maker: &'static [&'static str],
    /// Words of a title by which a paper tells what several people said: "conversation".
    pub of_talks: &'static [&'static str],
    /// How a sentence begins whose subject says what follows, and stands behind it: "Stating that …, Hill".
    pub stating: &'static [&'static str],
    /// Verbs of which a pronoun may be whoever was spoken to: "he replied".
    pub answering: &'static [&'static str],
    /// Pronouns for whoever spoke before: "he".
    pub pronouns: &'static [&'static str],
    /// Words that are no names, whether or not a sentence begins with them: "it".
    pub no_names: &'static [&'static str],
    /// Pronouns of the writer: "i".
    pub own_pronouns: &'static [&'static str],
    /// What may stand between a subject and its verb: "also", "had".
    pub before_verb: &'static [&'static str],
    /// Auxiliaries behind which a verb is passive or an aim: "was told", "to say".
    pub not_telling: &'static [&'static str],
    /// What goes on with the subject of a sentence behind a comma: "then".
    pub then: &'static [&'static str],
    /// What opens a clause that is said: "that".
    pub before_clause: &'static [&'static str],
    /// What stands between a title and what it is the title of: "Secretary of State".
    pub of_office: &'static [&'static str],
    /// How most verbs of what was done end: "ed".
    pub past_ending: &'static str,
    /// How most words end that say how something is said: "ly".
    pub adverb_ending: &'static str,
    /// How a genitive ends as it is printed: "’s".
    pub genitive_ending: &'static str,
    /// Others of what somebody does behind a name: "gave", "was".
    pub acting: &'static [&'static str],
    /// Prepositions that part a name from a verb behind it: "a letter from Hill said".
    pub before_said: &'static [&'static str],
    /// Words before a name whose capital is that of the sentence: "When Hill asked".
    pub openers: &'static [&'static str],
    /// What opens a clause in which somebody else's words are only named: "As Hill told you".
    pub asides: &'static [&'static str],
    /// What goes on with the subject before it: "and".
    pub goes_on: &'static [&'static str],
    /// Words of a title by which a paper comes from a mission abroad, or goes to one: "embassy".
    pub missions: &'static [&'static str],
}

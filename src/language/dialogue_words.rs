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
}

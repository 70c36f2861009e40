//! The English words by which the turns of a conversation are known.

use crate::language::DialogueWords;

/// Titles before names, and what looks like a speaker and is none.
pub(super) const DIALOGUE: DialogueWords = DialogueWords {
    titles: &[
        "mr", "mrs", "miss", "ms", "dr", "sir", "lord", "lady", "prof", "professor", "madame",
        "madam", "mme", "monsieur", "comrade", "president", "vice-president", "vice", "prime",
        "premier", "minister", "pm", "vm", "fm", "vc", "vp", "chairman", "chairwoman",
        "secretary", "under", "undersecretary", "assistant", "deputy", "acting", "foreign",
        "ambassador", "amb", "consul", "counselor", "counsellor", "chargé", "envoy", "marshal",
        "general", "gen", "admiral", "adm", "colonel", "col", "major", "maj", "captain", "capt",
        "lt", "lieutenant", "commander", "comdr", "cmdr", "sergeant", "senator", "sen",
        "congressman", "congresswoman", "representative", "rep", "governor", "gov", "mayor",
        "judge", "justice", "king", "queen", "prince", "princess", "emperor", "director",
        "chief", "attorney", "interpreter", "translator", "moderator", "chancellor", "bishop",
        "cardinal", "archbishop", "delegate",
    ],
    addresses: &["mr", "mrs", "miss", "ms", "madame", "madam", "sir", "my"],
    articles: &["the"],
    particles: &["of", "the", "for", "de", "la", "van", "von", "der", "den", "al", "el", "bin"],
    not_speakers: &[
        "place", "date", "dates", "day", "time", "times", "subject", "subjects", "subj",
        "participants", "present", "persons", "from", "to", "for", "through", "info", "via", "re",
        "cc", "copies", "copy", "memorandum", "memo", "dear", "my", "excellency", "gentlemen",
        "summary", "comment", "comments", "note", "notes", "nb", "ps", "fyi", "source", "sources",
        "recommendation", "recommendations", "discussion", "conclusion", "conclusions",
        "background", "problem", "problems", "issue", "issues", "question", "questions", "answer",
        "answers", "action", "actions", "approved", "approve", "disapprove", "option", "options",
        "alternative", "alternatives", "proposal", "proposals", "position", "views", "view",
        "points", "point", "remarks", "considerations", "assessment", "analysis", "report",
        "reports", "statement", "statements", "reference", "references", "ref", "refs", "tab",
        "tabs", "attachment", "attachments", "enclosure", "enclosures", "annex", "appendix",
        "begin", "end", "text", "draft", "drafted", "cleared", "title", "author", "authors",
        "translation", "language", "original", "collection", "contributor", "contributors",
        "rights", "classification", "distribution", "finally", "also", "here", "there", "this", "that", "these", "those", "it", "if",
        "part", "section", "chapter", "article", "item", "items", "agenda", "page", "document",
        "telegram", "letter", "message", "cover", "used", "side", "pros", "cons", "arguments",
        "policy", "implications", "objective", "objectives", "purpose", "warning", "example",
        "news", "press", "file", "record", "records", "department", "embassy", "ministry",
    ],
    before_parties: &["between", "with", "among"],
    reports: &[
        "said", "says", "replied", "answered", "asked", "stated", "added", "continued",
        "remarked", "commented", "concluded", "noted", "declared", "interjected", "observed",
        "responded", "inquired", "enquired", "explained", "repeated", "wrote", "read",
    ],
    narration: &[
        "at this point", "at this time", "at this stage", "there followed", "there was a",
        "the meeting", "the conversation", "the discussion", "the talks", "the session",
        "the group", "the party", "after a", "before the", "during the", "as the meeting",
        "there then", "a short", "a brief", "both sides", "the two sides", "everyone",
    ],
    attachments: &[
        "attachment", "attachments", "enclosure", "enclosures", "enclosed", "tab", "annex",
        "appendix", "attached", "addendum",
    ],
};

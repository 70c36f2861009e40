//! The words of English that point back to what was asked before.

/// Two words for a person who was named.
pub(super) const PERSON_PHRASES: &[&str] = &[
    "this guy",
    "that guy",
    "the guy",
    "this man",
    "that man",
    "the man",
    "this woman",
    "that woman",
    "the woman",
    "this person",
    "that person",
    "the person",
    "this dude",
    "that dude",
    "this fellow",
    "that fellow",
];

/// Forms of being in the present.
pub(super) const PRESENT: &[&str] = &["is", "are", "whats"];

/// Opens a line that narrows what was asked.
pub(super) const ONLY: &[&str] = &["only", "just"];

/// Verbs that want to be told of what.
pub(super) const WANTING_OBJECT: &[&str] = &[
    "think",
    "thought",
    "say",
    "said",
    "answer",
    "answered",
    "reply",
    "replied",
    "respond",
    "responded",
    "want",
    "wanted",
    "believe",
    "believed",
    "propose",
    "proposed",
    "suggest",
    "suggested",
    "argue",
    "argued",
    "feel",
    "object",
    "agree",
    "vote",
    "voted",
    "react",
    "reacted",
    "decide",
    "decided",
    "do",
    "explain",
    "explained",
    "promise",
    "promised",
    "offer",
    "offered",
    "insist",
    "insisted",
    "mention",
    "mentioned",
    "recommend",
    "recommended",
    "report",
    "reported",
    "complain",
    "complained",
    "conclude",
    "concluded",
    "claim",
    "claimed",
    "know",
    "knew",
    "help",
    "hear",
    "heard",
    "learn",
    "learned",
    "threaten",
    "threatened",
    "demand",
    "demanded",
    "expect",
    "expected",
    "fear",
    "refuse",
    "refused",
    "admit",
    "admitted",
    "deny",
    "denied",
];

/// Nouns for what somebody said or thought.
pub(super) const SAID_NOUNS: &[&str] = &[
    "reaction",
    "reactions",
    "response",
    "responses",
    "answer",
    "reply",
    "view",
    "views",
    "opinion",
    "opinions",
    "position",
    "attitude",
    "stance",
    "argument",
    "arguments",
    "explanation",
    "proposal",
    "proposals",
    "comment",
    "comments",
];

/// What is said or done in answer.
pub(super) const REPLYING: &[&str] = &[
    "answer",
    "answered",
    "reply",
    "replied",
    "respond",
    "responded",
    "response",
    "react",
    "reacted",
    "reaction",
    "reactions",
];

/// Verbs with whoever was told behind them.
pub(super) const INFORMING: &[&str] = &[
    "told",
    "informed",
    "warned",
    "notified",
    "convinced",
    "persuaded",
    "briefed",
    "advised",
    "helped",
    "stopped",
];

/// What takes back what was understood.
pub(super) const DENYING: &[&str] = &["no", "nope", "nah", "sorry", "no no", "wait", "no wait"];

/// Asks who of a name is meant.
pub(super) const DO_YOU_MEAN: &[&str] =
    &["do you mean", "did you mean", "is meant", "is that", "is this", "was that", "do u mean"];

/// What is asked of several besides the earliest and the latest.
pub(super) const SUPERLATIVES: &[&str] = &[
    "longest",
    "shortest",
    "biggest",
    "largest",
    "smallest",
    "best",
    "worst",
    "highest",
    "lowest",
    "strongest",
    "toughest",
    "hardest",
    "greatest",
    "most",
];

/// What a subject has parts of.
pub(super) const PARTS: &[&str] = &[
    "team",
    "delegation",
    "side",
    "sides",
    "meeting",
    "meetings",
    "conference",
    "conversation",
    "talks",
    "letter",
    "document",
    "agreement",
    "treaty",
    "text",
    "crew",
    "pilot",
    "plane",
    "ship",
    "plan",
    "idea",
    "proposal",
    "decision",
    "vote",
    "result",
    "outcome",
    "answer",
    "reply",
    "deal",
    "order",
    "fighting",
    "clash",
    "visit",
    "trip",
    "chairman",
    "leader",
    "ambassador",
    "president",
    "government",
    "public",
    "press",
    "news",
    "reason",
    "terms",
    "first",
    "second",
    "last",
    "other",
];

/// Said to the bot, or of whoever asks.
pub(super) const ADDRESSING: &[&str] = &[
    "i", "im", "ive", "id", "ill", "me", "my", "mine", "you", "u", "your", "ur", "youre", "yours",
    "we", "us", "our",
];

/// What ends a line and says nothing of what.
pub(super) const TAILS: &[&str] = &[
    "why",
    "exactly",
    "precisely",
    "instead",
    "in response",
    "in reply",
    "in return",
    "in private",
    "in public",
    "privately",
    "publicly",
    "afterwards",
    "when he heard",
    "when she heard",
    "when they heard",
    "when he found out",
    "when they found out",
    "when he learned",
    "when they learned",
    "in his own words",
    "in her own words",
    "in their own words",
    "the same",
    "the same thing",
    "beforehand",
    "in advance",
    "at all",
    "already",
    "first",
    "back",
    "after",
    "afterward",
    "later",
    "in the end",
    "at the time",
    "at first",
];

/// Forms in which a pronoun for a person is nobody who acts.
pub(super) const PERSON_OBJECTS: &[&str] = &["him", "them"];

/// The year that was asked about.
pub(super) const THAT_YEAR: &[&str] =
    &["that year", "that same year", "the same year", "this year then"];

/// Asks which of several is meant.
pub(super) const ASKING_WHICH: &[&str] = &[
    "which",
    "what",
    "whats",
    "when",
    "is",
    "was",
    "were",
    "are",
    "one",
    "ones",
    "time",
    "meeting",
    "conversation",
    "letter",
    "document",
    "mention",
    "thing",
    "item",
    "an",
    "on",
    "about",
];

/// Asks for what was found as a list by date.
pub(super) const BY_DATE: &[&str] = &[
    "timeline",
    "chronology",
    "chronologically",
    "in chronological order",
    "by date",
    "sorted by date",
    "day by day",
    "month by month",
    "year by year",
    "as list",
    "as timeline",
    "list",
    "list them",
    "list all",
    "list meetings",
    "list conversations",
    "list letters",
    "list documents",
    "show meetings",
];

/// What somebody says of their own work.
pub(super) const OWN_WORK: &[&str] = &[
    "writing",
    "write",
    "working",
    "work",
    "researching",
    "studying",
    "student",
    "preparing",
    "doing",
    "looking",
    "interested",
    "curious",
    "need",
    "reading",
    "give",
    "giving",
    "present",
    "presenting",
    "presentation",
    "essay",
    "thesis",
    "homework",
];

/// Ends what such work is about.
pub(super) const BEHIND_WORK: &[&str] = &[
    "for my",
    "for our",
    "for a",
    "for class",
    "for school",
    "for uni",
    "for tomorrow",
    "tomorrow",
    "tmrw",
    "tmr",
    "tomorow",
    "today",
    "tonight",
    "next week",
    "this week",
    "by monday",
    "by friday",
    "help",
    "please",
    "pls",
    "plz",
    "can you",
    "any",
    "and i",
    "and need",
];

/// Asks who was there.
pub(super) const THOSE_PRESENT: &[&str] = &[
    "who was there",
    "who were there",
    "who else was there",
    "who all was there",
    "who was with him",
    "who was with her",
    "who was with them",
    "who else was with him",
    "who attended",
    "who else attended",
    "who attended meeting",
    "who was present",
    "who were present",
    "who else was present",
    "who was at meeting",
    "who was in meeting",
    "who was at table",
    "who was in room",
    "who took part",
    "who participated",
    "who were participants",
    "who are participants",
    "who else",
    "who was he talking",
    "who was she talking",
    "who were they talking",
    "who was he speaking",
    "who was he talking with",
    "who did he talk",
    "who did they talk",
    "who did he speak",
    "participants",
    "list participants",
    "attendees",
];

/// The places of a list.
pub(super) const ORDINALS: &[&[&str]] = &[
    &["first", "1st"],
    &["second", "2nd", "two"],
    &["third", "3rd", "three"],
    &["fourth", "4th", "four"],
    &["fifth", "5th", "five"],
    &["sixth", "6th", "six"],
    &["seventh", "7th", "seven"],
    &["eighth", "8th", "eight"],
    &["ninth", "9th", "nine"],
    &["tenth", "10th", "ten"],
];

/// Beside the number of a piece.
pub(super) const BESIDE_NUMBER: &[&str] = &[
    "one",
    "open",
    "number",
    "no",
    "nr",
    "result",
    "passage",
    "quote",
    "excerpt",
    "item",
    "entry",
    "summarise",
    "summarize",
];

/// Prepositions by what stands behind them.
pub(super) const PREPOSITIONS: &[&[&str]] = &[
    &["about", "on", "regarding", "concerning", "abt"],
    &["in", "at"],
    &["to", "with"],
    &["from", "by"],
];

/// Opens a clause about what was asked.
pub(super) const CLAUSE: &[&str] =
    &["when", "after", "before", "since", "once", "while", "until", "because", "if"];

/// Asks for the number of what was listed.
pub(super) const HOW_MANY: &[&str] = &[
    "how many",
    "how many are",
    "how many are there",
    "how many were there",
    "how many times",
    "how many total",
    "how many altogether",
    "how many overall",
    "how many are there altogether",
    "how often",
    "total",
    "count",
];

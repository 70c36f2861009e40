//! The words that questions are built with, as against the words they are about.

/// Words that carry no subject: they are left out of the search.
const FRAME: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "anybody", "anyone", "anything",
    "archive", "archives", "are", "around", "as", "at", "be", "because", "been", "before", "being", "between",
    "both", "but", "by", "can", "concerning", "could", "did", "dis", "do", "does", "doing", "done", "during",
    "each", "either", "else", "ever", "exactly", "find", "for", "from", "get", "give", "go", "got", "had",
    "happen", "happened", "happening", "happens", "has", "have", "having", "he", "hello", "her", "here", "hi",
    "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "know", "let", "like", "list", "many", "matter", "may",
    "me", "might", "more", "most", "much", "must", "my", "need", "no", "nor", "not", "of", "off", "oldest", "on",
    "one", "ones", "only", "or", "other", "our", "out", "over", "please", "pls", "regarding", "she", "should",
    "show", "since", "so", "some", "somebody", "someone", "something", "such", "tell", "than", "thanks", "that",
    "the", "their", "them", "then", "there", "these", "they", "thing", "things", "this", "those", "through", "to",
    "too", "under", "until", "up", "upon", "us", "via", "want", "was", "we", "were", "what", "whats", "when",
    "whens", "where", "wheres", "whether", "which", "while", "who", "whom", "whos", "whose", "why", "will", "with",
    "within", "without", "would", "yes", "you", "your", "according", "am", "earliest", "latest", "first", "last",
    "during", "time", "year", "years", "date", "dated", "day", "took", "take", "place", "versus", "vs", "compared",
];

/// Words that many questions use and many documents too: they help to rank and prove nothing.
const HELPFUL: &[&str] = &[
    "accept", "agree", "ask", "asked", "asking", "become", "became", "begin", "began", "believe", "believed", "break",
    "bring", "call", "called", "come", "came", "describe", "described", "discuss", "discussed", "discussion",
    "document", "documents", "end", "expect", "expected", "explain", "explained", "express", "get", "held", "hold", "keep", "kept",
    "lead", "led", "letter", "letters", "made", "make", "mean", "mention", "mentioned", "new", "note", "notes",
    "old", "open", "opinion", "original", "page", "pages", "passage", "passages", "paper", "papers", "people", "position", "quote", "quotes",
    "react", "reaction", "record", "records", "recorded", "report", "reported", "reports", "respond", "response",
    "said", "say", "saying", "says", "send", "sent", "source", "sources", "speak", "spoke", "start", "started",
    "state", "stated", "talk", "talked", "think", "thought", "told", "topic", "try", "tried", "turn", "use", "used", "view", "views", "went",
    "word", "words", "write", "written", "wrote",
];

pub(super) fn is_frame(folded: &str) -> bool {
    FRAME.contains(&folded)
}

pub(super) fn is_helpful(folded: &str) -> bool {
    HELPFUL.contains(&folded)
}

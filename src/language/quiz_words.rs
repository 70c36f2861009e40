/// The words by which sentences are chosen that a quiz asks about.
#[derive(Clone, Copy, Debug)]
pub struct QuizWords {
    /// Words at the head of a sentence that cannot be understood without another: "this", "then".
    pub outside_openings: &'static [&'static str],
    /// Words that point at something outside their sentence, wherever they stand in it: "aforementioned", "enclosed".
    pub outside: &'static [&'static str],
    /// Words that stand for a person: "him", "their".
    pub pronouns: &'static [&'static str],
    /// Words before or behind a number that names something and counts nothing: "paragraph 12", "12 February".
    pub numbered: &'static [&'static str],
}

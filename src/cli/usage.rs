//! Says what is missing on the command line.

/// The command line is understood, but asks for something that cannot be.
#[derive(Debug, thiserror::Error)]
#[expect(clippy::enum_variant_names, reason = "each says what is missing")]
pub(super) enum Usage {
    #[error("type a question, for example: pincite ask \"What happened on 22 October 1962?\"")]
    NoQuestion,
    #[error("type a text with dates, for example: pincite dates \"late October 1962\"")]
    NoText,
    #[error(
        "there is no bot token; set TELOXIDE_TOKEN in the environment or in .env (the README says how to get one), or talk here with `pincite chat`"
    )]
    NoToken,
}

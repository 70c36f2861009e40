//! Writes bytes as hexadecimal digits, and reads them again.

/// Two digits for each byte, in lower case.
pub(crate) fn write(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes, if there are two digits for each and nothing else.
pub(crate) fn read(digits: &str) -> Option<Vec<u8>> {
    // Not `from_str_radix` for each pair: that takes "+f" as well.
    let digits: Option<Vec<u8>> = digits
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok()))
        .collect();
    let digits = digits?;
    let pairs = digits.chunks_exact(2);
    pairs.remainder().is_empty().then(|| pairs.map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else_is() {
        assert_eq!(write(&[0, 15, 255]), "000fff");
        assert_eq!(read("000fff").unwrap(), [0, 15, 255]);
        for odd in ["0", "000", "+f", "0x", "0g", " 00", "😀0"] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}

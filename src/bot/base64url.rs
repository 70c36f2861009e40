//! Writes bytes in the letters that a deep link may carry, six bits each (base64url without padding), and reads them again.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Four letters for three bytes.
pub(crate) fn write(bytes: &[u8]) -> String {
    let mut letters = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..=chunk.len() {
            letters.push(char::from(DIGITS[(bits >> (18 - 6 * at) & 63) as usize]));
        }
    }
    letters
}

/// The bytes, if these letters are how they are written and no other way.
pub(crate) fn read(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3 + 2);
    for chunk in letters.as_bytes().chunks(4) {
        let mut bits = 0u32;
        for at in 0..4 {
            let value = match chunk.get(at) {
                Some(letter) => DIGITS.iter().position(|digit| digit == letter)?,
                None => 0,
            };
            bits = bits << 6 | u32::try_from(value).ok()?;
        }
        let [_, first, second, third] = bits.to_be_bytes();
        bytes.extend(&[first, second, third][..chunk.len() - 1]);
    }
    (write(&bytes) == letters).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_are_those_of_the_standard() {
        for (bytes, letters) in [
            (&b""[..], ""),
            (b"f", "Zg"),
            (b"fo", "Zm8"),
            (b"foo", "Zm9v"),
            (b"foob", "Zm9vYg"),
            (&[0xfb, 0xff], "-_8"),
        ] {
            assert_eq!(write(bytes), letters);
            assert_eq!(read(letters).unwrap(), bytes);
        }
        for odd in ["Z", "Zh", "Zm9vY", "Zg==", "Z g", "é", "Zm9"] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(read(&write(&bytes)).unwrap(), bytes);
        }
    }
}

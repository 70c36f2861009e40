#!/bin/sh
# Makes the two fonts small, by hand and seldom: `pip install fonttools`, then this in the folder of the whole fonts.
set -e

# Latin, Greek, Cyrillic, punctuation, arrows, geometric shapes.
pyftsubset DejaVuSans.ttf --output-file=DejaVuSans-subset.ttf \
  --unicodes=U+0020-024F,U+0300-052F,U+1E00-1EFF,U+2000-206F,U+20A0-20BF,U+2100-214F,U+2190-2199,U+2212,U+2260-2265,U+25A0-25FF \
  --layout-features=kern,mark,mkmk,ccmp,locl --no-hinting

# The characters of GB 2312 and Big5, kana, and the marks that stand with them.
python3 - > characters.txt <<'END'
characters = set(range(0x3000, 0x3100)) | set(range(0xFF00, 0xFFF0))
for name, first, last in [("gb2312", 0xB0, 0xF8), ("big5", 0xA4, 0xC7)]:
    for high in range(first, last):
        for low in range(0x40, 0xFF):
            try:
                characters.add(ord(bytes([high, low]).decode(name)))
            except (UnicodeDecodeError, TypeError):
                pass
kept = [c for c in sorted(characters) if c >= 0x3000]
print(",".join("%X" % c for c in kept))
END
pyftsubset DroidSansFallback.ttf --output-file=DroidSansFallback-subset.ttf \
  --unicodes-file=characters.txt --layout-features= --no-hinting

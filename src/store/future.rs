//! Says what a call to a store gives.

use std::future::Future;
use std::pin::Pin;

use crate::store::error::StoreError;

/// What comes of a call to a [`Store`](crate::store::Store), a little later.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

use std::sync::Arc;

use super::cross_encoder::CrossEncoder;
use super::error::RerankError;
use super::reranker::Reranker;
use super::service::Service;
use super::settings::RerankerSettings;

/// The reranker that the settings name, ready for questions; `None` where it is off.
///
/// Loading takes about 0.1 s and is done once a process. A service is not called yet.
pub fn load(settings: &RerankerSettings) -> Result<Option<Arc<dyn Reranker>>, RerankError> {
    Ok(match settings {
        RerankerSettings::Off => None,
        RerankerSettings::BuiltIn => Some(Arc::new(CrossEncoder::built_in()?)),
        RerankerSettings::Folder(folder) => Some(Arc::new(CrossEncoder::from_folder(folder)?)),
        RerankerSettings::Service(service) => Some(Arc::new(Service::new(service)?)),
    })
}

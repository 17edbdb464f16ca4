//! Why a store could not do what was asked.

use std::sync::Arc;

/// Told apart by what the caller can do about it.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached or is too busy: trying again can help.
    #[error("the database cannot be reached: {0}")]
    Unavailable(Arc<str>),
    /// The database is damaged, or holds what this program did not write.
    #[error("the database holds what it should not: {0}")]
    Damaged(Arc<str>),
}

impl StoreError {
    pub(crate) fn damaged(what: impl AsRef<str>) -> Self {
        Self::Damaged(what.as_ref().into())
    }

    /// What was committed could not be read back so far.
    pub(crate) fn behind() -> Self {
        Self::Unavailable("memory is behind it".into())
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let text: Arc<str> = error.to_string().into();
        match error {
            sqlx::Error::ColumnDecode { .. }
            | sqlx::Error::Decode(_)
            | sqlx::Error::ColumnNotFound(_)
            | sqlx::Error::TypeNotFound { .. } => Self::Damaged(text),
            _ => Self::Unavailable(text),
        }
    }
}

//! What a sub-administrator may do.

use serde::{Deserialize, Serialize};

use crate::member::Kind;

/// One thing that a sub-administrator may be allowed. The owner has every right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Right {
    /// See agents and their sessions.
    #[serde(rename = "agents.view")]
    ViewAgents,
    /// End agents' sessions.
    #[serde(rename = "agents.terminate")]
    TerminateAgents,
    /// See administrators and their sessions.
    #[serde(rename = "administrators.view")]
    ViewAdministrators,
    /// End sub-administrators' sessions. The owner's are for the owner alone.
    #[serde(rename = "administrators.terminate")]
    TerminateAdministrators,
    /// Add, change, disable and remove members.
    #[serde(rename = "members.edit")]
    EditMembers,
    /// Change the security settings.
    #[serde(rename = "security.edit")]
    EditSecurity,
}

impl Right {
    /// Every right, in the order in which they are listed to people.
    pub const ALL: [Self; 6] = [
        Self::ViewAgents,
        Self::TerminateAgents,
        Self::ViewAdministrators,
        Self::TerminateAdministrators,
        Self::EditMembers,
        Self::EditSecurity,
    ];

    /// The name of the right in the API and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ViewAgents => "agents.view",
            Self::TerminateAgents => "agents.terminate",
            Self::ViewAdministrators => "administrators.view",
            Self::TerminateAdministrators => "administrators.terminate",
            Self::EditMembers => "members.edit",
            Self::EditSecurity => "security.edit",
        }
    }

    /// The right with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.name() == name)
    }

    /// The right that seeing members of this kind takes.
    pub const fn to_view(kind: Kind) -> Self {
        match kind {
            Kind::Agent => Self::ViewAgents,
            Kind::Administrator => Self::ViewAdministrators,
        }
    }

    /// The right that ending sessions of members of this kind takes.
    pub const fn to_terminate(kind: Kind) -> Self {
        match kind {
            Kind::Agent => Self::TerminateAgents,
            Kind::Administrator => Self::TerminateAdministrators,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_api() {
        for right in Right::ALL {
            assert_eq!(serde_json::to_value(right).unwrap(), right.name());
            assert_eq!(Right::named(right.name()), Some(right));
        }
        assert_eq!(Right::named("agents"), None);
    }
}

//! What happens by itself: from the shell to the window, in order, through one channel.

use deskwatch_team::{Change, MemberId, SessionId, Snapshot};
use serde::{Deserialize, Serialize};

use crate::history::ExportView;
use crate::language::Language;
use crate::view::ConsoleView;

/// One thing that the window must take in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Update {
    /// The words of a language that the window has to learn, before the first view that speaks
    /// it.
    Words {
        /// Which.
        language: Language,
        /// All of them, as `deskwatch_texts` keeps them.
        words: String,
    },
    /// What a channel begins with: everything as it is, at once, so that the first that a
    /// person sees of a window has the team in it.
    Beginning {
        /// The console's own state.
        view: Box<ConsoleView>,
        /// The team, if it is known: as `Replica::snapshot` tells it, or its first cards.
        team: Option<Box<Snapshot>>,
        /// Whether that is all of it. If not, the whole follows as a snapshot.
        whole: bool,
    },
    /// The console's own state.
    View(Box<ConsoleView>),
    /// The first cards of a large team that has become known, as `Replica::first_cards` tells
    /// them. The whole follows as a snapshot.
    FirstCards(Box<Snapshot>),
    /// All of the team, as `Replica::snapshot` tells it: after its first cards, after a sign-in,
    /// after a resync, and after a change of source.
    Snapshot(Box<Snapshot>),
    /// Changes since the snapshot or the changes before.
    Changes {
        /// In the order of the feed.
        changes: Vec<Change>,
        /// The place reached.
        cursor: String,
    },
    /// How saving what happened as a file goes; none when there is nothing to say of it.
    Export(Option<ExportView>),
    /// Go to that member's card and light it up.
    ShowMember {
        /// Whose.
        member_id: MemberId,
    },
    /// Ask for login and password of a source that a second start asks for.
    AddSource {
        /// Its address, as far as it is understood.
        address: String,
    },
    /// Open the end-session dialog.
    AskToEnd(EndRequest),
}

/// Whose sessions the dialog is to ask about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndRequest {
    /// One session.
    Session {
        /// Which.
        session_id: SessionId,
    },
    /// All sessions of a member.
    Member {
        /// Whose.
        member_id: MemberId,
    },
    /// All sessions of all agents.
    AllAgents,
}

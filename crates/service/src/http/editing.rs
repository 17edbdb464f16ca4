//! Adding, changing and removing members.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::patch;
use deskwatch_team::{Kind, Member, MemberId, Right};
use http::StatusCode;
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use super::body::Json;
use super::caller::Caller;
use super::carried_through;
use super::id::Id;
use super::problem::{Code, Problem, ProblemBody};
use super::query::OnlyTouch;
use super::session::secret;
use crate::rules::members::{EditMembers, EditRefused};
use crate::service::{
    AddedMember, ChangedMember, EditError, MOST_GROUPS, MemberError, Service, Visitor,
};

/// The calls of this file but for `POST /v1/members`, whose path another file shares.
pub(super) fn router() -> Router<Arc<Service>> {
    Router::new().route("/v1/members/{id}", patch(edit).delete(remove))
}

/// A member to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AddRequest {
    /// Agent or administrator.
    kind: Kind,
    /// The e-mail address.
    #[schema(format = Email)]
    login: String,
    /// What colleagues call the person.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// Names of groups.
    #[serde(default)]
    groups: Vec<String>,
    /// What a sub-administrator may do. Only the owner gives rights.
    #[serde(default)]
    rights: Vec<Right>,
    /// Needed for a login that has no password, and not taken for one that has. Not one that
    /// is easy to guess.
    #[schema(value_type = Option<String>, format = Password, min_length = 8, max_length = 1_024)]
    #[serde(default, deserialize_with = "maybe_secret")]
    password: Option<SecretString>,
}

/// What to change of a member. What is left out stays as it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EditRequest {
    /// What colleagues call the person.
    #[schema(min_length = 1, max_length = 100)]
    #[serde(default)]
    name: Option<String>,
    /// Names of groups, all of them.
    #[serde(default)]
    groups: Option<Vec<String>>,
    /// What a sub-administrator may do, all of it. Only the owner changes rights.
    #[serde(default)]
    rights: Option<Vec<Right>>,
    /// Whether the member may sign in.
    #[serde(default)]
    enabled: Option<bool>,
    /// Another password for the login, not one that is easy to guess. Only the owner sets that
    /// of an administrator.
    #[schema(value_type = Option<String>, format = Password, min_length = 8, max_length = 1_024)]
    #[serde(default, deserialize_with = "maybe_secret")]
    password: Option<SecretString>,
}

fn maybe_secret<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SecretString>, D::Error> {
    #[derive(Deserialize)]
    struct Given(#[serde(deserialize_with = "secret")] SecretString);
    let given = Option::<Given>::deserialize(from)?;
    Ok(given.map(|Given(secret)| secret))
}

impl From<EditError> for Problem {
    fn from(error: EditError) -> Self {
        let conflict = |detail: &str| Self::new(Code::Conflict, detail);
        match error {
            EditError::Refused(EditRefused::NotAllowed) => Self::forbidden(),
            EditError::Refused(EditRefused::OwnPassword) => Self::new(
                Code::Forbidden,
                "One's own password is changed with PUT /v1/session/password.",
            ),
            EditError::Refused(EditRefused::RightsDoNotFit) => {
                Self::invalid_field("rights", "only sub-administrators have rights to set")
            }
            EditError::Refused(EditRefused::OwnerStays) => {
                conflict("The owner cannot be disabled or removed.")
            }
            EditError::HasPassword => {
                conflict("The login has a password already, which it keeps. Give none.")
            }
            EditError::Withdrawn(withdrawn) => withdrawn.into(),
            EditError::Member(error) => error.into(),
        }
    }
}

impl From<MemberError> for Problem {
    fn from(error: MemberError) -> Self {
        let detail = error.to_string();
        match error {
            MemberError::InvalidLogin => Self::invalid_field("login", detail),
            MemberError::InvalidName => Self::invalid_field("name", detail),
            MemberError::TooManyGroups => {
                Self::invalid_field("groups", format!("must be at most {MOST_GROUPS}"))
            }
            MemberError::InvalidPassword
            | MemberError::GuessablePassword
            | MemberError::PasswordMissing
            | MemberError::PasswordDiffers => Self::invalid_field("password", detail),
            MemberError::RightsDoNotFit => Self::invalid_field("rights", detail),
            MemberError::Exists | MemberError::OwnerExists => {
                Self::new(Code::Conflict, "The login has an account of that kind already.")
            }
            MemberError::NotFound => Self::not_found("member"),
            MemberError::Password(error) => error.into(),
            MemberError::Store(error) => error.into(),
        }
    }
}

/// The member as the caller may see it.
fn shown(mut member: Member, caller: &Member) -> axum::Json<Member> {
    if !caller.has(Right::to_view(member.kind.other())) {
        member.linked_id = None;
    }
    axum::Json(member)
}

#[utoipa::path(
    post, path = "/v1/members", tag = "administrators",
    summary = "Adds a member",
    description = "Takes members.edit and the view of that kind.",
    params(super::openapi::Touch),
    request_body = AddRequest,
    responses(
        (status = 201, body = Member),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 409, body = ProblemBody, description = "conflict: the login has such an account, or a password"),
        (status = 413, body = ProblemBody, description = "payload_too_large"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn add(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    visitor: Visitor,
    Json(request): Json<AddRequest>,
) -> Result<(StatusCode, axum::Json<Member>), Problem> {
    caller.permit::<EditMembers>()?;
    let live = caller.live().clone();
    let from = visitor.address;
    let new = AddedMember {
        kind: request.kind,
        login: request.login,
        name: request.name,
        groups: request.groups,
        rights: request.rights,
        password: request.password,
    };
    let added =
        carried_through(async move { Ok(service.add_for(&live, from, new).await?) }).await?;
    Ok((StatusCode::CREATED, shown(added, caller.member())))
}

#[utoipa::path(
    patch, path = "/v1/members/{id}", tag = "administrators",
    summary = "Changes a member",
    description = "Takes members.edit and the view of that kind. Disabling a member ends its \
                   sessions; another password ends those of both accounts of the login.",
    params(("id" = String, Path, format = Uuid), super::openapi::Touch),
    request_body = EditRequest,
    responses(
        (status = 200, body = Member),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 404, body = ProblemBody, description = "not_found"),
        (status = 409, body = ProblemBody, description = "conflict: the owner stays"),
        (status = 413, body = ProblemBody, description = "payload_too_large"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn edit(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    visitor: Visitor,
    id: Id,
    Json(request): Json<EditRequest>,
) -> Result<axum::Json<Member>, Problem> {
    caller.permit::<EditMembers>()?;
    let live = caller.live().clone();
    let from = visitor.address;
    let id: MemberId = id.of("member")?;
    let change = ChangedMember {
        name: request.name,
        groups: request.groups,
        rights: request.rights,
        enabled: request.enabled,
        password: request.password,
    };
    let edited =
        carried_through(async move { Ok(service.edit_for(&live, from, id, change).await?) })
            .await?;
    Ok(shown(edited, caller.member()))
}

#[utoipa::path(
    delete, path = "/v1/members/{id}", tag = "administrators",
    summary = "Removes a member",
    description = "Takes members.edit and the view of that kind. Ends the member's sessions. \
                   Its past stays in the history.",
    params(("id" = String, Path, format = Uuid), super::openapi::Touch),
    responses(
        (status = 204),
        (status = 400, body = ProblemBody, description = "invalid_request"),
        (status = 401, body = ProblemBody, description = "unauthenticated"),
        (status = 403, body = ProblemBody, description = "forbidden"),
        (status = 404, body = ProblemBody, description = "not_found"),
        (status = 409, body = ProblemBody, description = "conflict: the owner stays"),
        (status = 503, body = ProblemBody, description = "unavailable"),
    ),
    security(("token" = []), ("cookie" = [])),
)]
pub(super) async fn remove(
    State(service): State<Arc<Service>>,
    _: OnlyTouch,
    caller: Caller,
    visitor: Visitor,
    id: Id,
) -> Result<StatusCode, Problem> {
    caller.permit::<EditMembers>()?;
    let live = caller.live().clone();
    let from = visitor.address;
    let id: MemberId = id.of("member")?;
    carried_through(async move { Ok(service.remove_for(&live, from, id).await?) }).await?;
    Ok(StatusCode::NO_CONTENT)
}

//! Members, as administrators change them.

use deskwatch_team::{Kind, Member, MemberId, Right, Status};
use secrecy::SecretString;

use super::Service;
use super::members::{MemberError, check_login, check_name, check_password};
use crate::rules::members::{EditMembers, EditRefused, MemberEdit};
use crate::store::{Account, AddRefused, Recorded, StoreError};

/// Most groups of a member.
pub const MOST_GROUPS: usize = 100;

/// A member that an administrator wants to add.
pub struct AddedMember {
    /// Agent or administrator.
    pub kind: Kind,
    /// The e-mail address.
    pub login: String,
    /// What colleagues say.
    pub name: String,
    /// Names of groups.
    pub groups: Vec<String>,
    /// What a sub-administrator may do.
    pub rights: Vec<Right>,
    /// The login's password, if it has none yet.
    pub password: Option<SecretString>,
}

/// What an administrator wants to change of a member.
#[derive(Default)]
pub struct ChangedMember {
    /// Another name.
    pub name: Option<String>,
    /// Other groups.
    pub groups: Option<Vec<String>>,
    /// Other rights.
    pub rights: Option<Vec<Right>>,
    /// Whether the member may sign in.
    pub enabled: Option<bool>,
    /// Another password for the login.
    pub password: Option<SecretString>,
}

/// Why an administrator could not change members.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The rules refuse it.
    #[error("it is not allowed")]
    Refused(EditRefused),
    /// A member has too many groups.
    #[error("a member is in at most {MOST_GROUPS} groups")]
    TooManyGroups,
    /// The login has a password, which is not to be told or set here.
    #[error("the login has a password already")]
    HasPassword,
    /// What was given cannot be, or there is no such member.
    #[error(transparent)]
    Member(#[from] MemberError),
}

impl From<StoreError> for EditError {
    fn from(error: StoreError) -> Self {
        Self::Member(error.into())
    }
}

impl Service {
    /// Adds a member for an administrator.
    pub(crate) async fn add_for(
        &self,
        permit: &EditMembers,
        new: AddedMember,
    ) -> Result<Member, EditError> {
        let login = check_login(&new.login)?;
        let name = check_name(&new.name)?;
        let groups = check_groups(&new.groups)?;
        let password_hash = self.hash_of(new.password).await?;
        let now = self.now();
        let id = MemberId(self.new_id());
        let rights = check_rights(&new.rights);
        self.commit(async {
            let known = self.store.credentials(&login).await?;
            let linked = known.as_ref().and_then(|known| known.members.first());
            if let Err(refused) = permit.add(new.kind, &rights, linked) {
                return Ok((Err(EditError::Refused(refused)), Vec::new()));
            }
            // Whether it is the right one is not said, or this would be a place to guess.
            let has_password = known.is_some_and(|known| known.password_hash.is_some());
            if has_password && password_hash.is_some() {
                return Ok((Err(EditError::HasPassword), Vec::new()));
            }
            if !has_password && password_hash.is_none() {
                return Ok((Err(MemberError::PasswordMissing.into()), Vec::new()));
            }
            let member = Member {
                id,
                kind: new.kind,
                owner: false,
                rights,
                login,
                name,
                groups,
                enabled: true,
                linked_id: None,
                status: Status::None,
                session_count: 0,
                last_seen_at: None,
                created_at: now,
                updated_at: now,
            };
            Ok(match self.store.add_member(Account { member, password_hash }).await? {
                Ok(recorded) => (Ok(()), recorded),
                Err(AddRefused::Exists) => (Err(MemberError::Exists.into()), Vec::new()),
                Err(AddRefused::OwnerExists) => (Err(MemberError::OwnerExists.into()), Vec::new()),
            })
        })
        .await??;
        Ok(self.registry.member_now(id).ok_or(MemberError::NotFound)?)
    }

    /// Changes a member for an administrator.
    pub(crate) async fn edit_for(
        &self,
        permit: &EditMembers,
        id: MemberId,
        change: ChangedMember,
    ) -> Result<Member, EditError> {
        let edit = MemberEdit {
            name: change.name.map(|name| check_name(&name)).transpose()?,
            groups: change.groups.map(|groups| check_groups(&groups)).transpose()?,
            rights: change.rights.map(|rights| check_rights(&rights)),
            enabled: change.enabled,
            password_hash: self.hash_of(change.password).await?,
        };
        self.write_activity().await?;
        let now = self.now();
        let may = |target: &Member, linked: Option<&Member>| permit.edit(target, linked, &edit);
        self.commit(async { Ok(outcome(self.store.edit_member(id, &edit, &may, now).await?)) })
            .await??;
        Ok(self.registry.member_now(id).ok_or(MemberError::NotFound)?)
    }

    /// Removes a member for an administrator.
    pub(crate) async fn remove_for(
        &self,
        permit: &EditMembers,
        id: MemberId,
    ) -> Result<(), EditError> {
        self.write_activity().await?;
        let now = self.now();
        let may = |target: &Member, _: Option<&Member>| permit.remove(target);
        self.commit(async { Ok(outcome(self.store.remove_member(id, &may, now).await?)) }).await?
    }

    async fn hash_of(&self, password: Option<SecretString>) -> Result<Option<String>, EditError> {
        let Some(password) = password else { return Ok(None) };
        check_password(&password)?;
        Ok(Some(self.passwords.hash(password).await.map_err(MemberError::from)?))
    }
}

fn outcome(edited: crate::store::Edited) -> (Result<(), EditError>, Vec<Recorded>) {
    match edited {
        Ok(Some(recorded)) => (Ok(()), recorded),
        Ok(None) => (Err(MemberError::NotFound.into()), Vec::new()),
        Err(refused) => (Err(EditError::Refused(refused)), Vec::new()),
    }
}

/// Each right once, in the usual order.
fn check_rights(rights: &[Right]) -> Vec<Right> {
    Right::ALL.into_iter().filter(|right| rights.contains(right)).collect()
}

fn check_groups(groups: &[String]) -> Result<Vec<String>, EditError> {
    let mut checked: Vec<String> = Vec::new();
    for group in groups {
        let group = check_name(group)?;
        if !checked.contains(&group) {
            checked.push(group);
        }
        if checked.len() > MOST_GROUPS {
            return Err(EditError::TooManyGroups);
        }
    }
    Ok(checked)
}

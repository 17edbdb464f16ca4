//! Members, as administrators change them.

use std::net::IpAddr;

use deskwatch_team::{Kind, Member, MemberId, Right};
use secrecy::SecretString;

use super::members::{
    MemberError, check_groups, check_login, check_name, check_rights, new_member,
};
use super::{Service, Withdrawn};
use crate::registry::Live;
use crate::rules::members::{EditMembers, EditRefused, MemberEdit};
use crate::store::{Account, Act, AddRefused, Recorded, StoreError};

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
    /// The login has a password, which is not to be told or set here.
    #[error("the login has a password already")]
    HasPassword,
    /// The caller may no longer do it.
    #[error(transparent)]
    Withdrawn(#[from] Withdrawn),
    /// What was given cannot be, or there is no such member.
    #[error(transparent)]
    Member(#[from] MemberError),
}

impl From<StoreError> for EditError {
    fn from(error: StoreError) -> Self {
        Self::Member(error.into())
    }
}

impl From<AddRefused> for EditError {
    fn from(refused: AddRefused) -> Self {
        match refused {
            AddRefused::NotAllowed(refused) => Self::Refused(refused),
            AddRefused::HasPassword => Self::HasPassword,
            AddRefused::PasswordMissing => MemberError::PasswordMissing.into(),
            AddRefused::Exists => MemberError::Exists.into(),
            AddRefused::OwnerExists => MemberError::OwnerExists.into(),
        }
    }
}

impl Service {
    /// Adds a member for an administrator, who asks from that address.
    pub(crate) async fn add_for(
        &self,
        caller: &Live,
        from: IpAddr,
        new: AddedMember,
    ) -> Result<Member, EditError> {
        let login = check_login(&new.login)?;
        let name = check_name(&new.name)?;
        let groups = check_groups(&new.groups)?;
        let password_hash = match new.password {
            Some(password) => Some(self.hash_of_new(password, &[&login, &name]).await?),
            None => None,
        };
        let id = MemberId(self.new_id());
        let rights = check_rights(&new.rights);
        let member = Member { rights, groups, ..new_member(id, new.kind, login, name) };
        let act = Act::of(caller.member_id(), from);
        let account = Account { member, password_hash, act };
        self.commit_as(caller, |permit: EditMembers| self.add_account(permit, account)).await???;
        Ok(self.registry.member_now(id).ok_or(MemberError::NotFound)?)
    }

    async fn add_account(
        &self,
        permit: EditMembers,
        mut account: Account,
    ) -> Result<(Result<(), EditError>, Vec<Recorded>), StoreError> {
        account.added_at(self.now());
        let gives = account.password_hash.is_some();
        let (kind, rights) = (account.member.kind, account.member.rights.clone());
        let may = |linked: Option<&Member>, has_password: bool| {
            permit.add(kind, &rights, linked, gives).map_err(AddRefused::NotAllowed)?;
            match (has_password, gives) {
                // Whether it is the right one is not said, or this would be a place to guess.
                (true, true) => Err(AddRefused::HasPassword),
                (false, false) => Err(AddRefused::PasswordMissing),
                _ => Ok(()),
            }
        };
        Ok(match self.store.add_member(account, &may).await? {
            Ok(recorded) => (Ok(()), recorded),
            Err(refused) => (Err(refused.into()), Vec::new()),
        })
    }

    /// Changes a member for an administrator, who asks from that address.
    pub(crate) async fn edit_for(
        &self,
        caller: &Live,
        from: IpAddr,
        id: MemberId,
        change: ChangedMember,
    ) -> Result<Member, EditError> {
        let password_hash = match change.password {
            Some(password) => Some(self.hash_for(id, password).await?),
            None => None,
        };
        let edit = MemberEdit {
            name: change.name.map(|name| check_name(&name)).transpose()?,
            groups: change.groups.map(|groups| check_groups(&groups)).transpose()?,
            rights: change.rights.map(|rights| check_rights(&rights)),
            enabled: change.enabled,
            password_hash,
        };
        self.write_activity().await?;
        let act = Act::of(caller.member_id(), from);
        let write = |permit: EditMembers| async move {
            let may = |target: &Member, linked: Option<&Member>| permit.edit(target, linked, &edit);
            Ok(outcome(self.store.edit_member(id, &edit, &may, self.now(), &act).await?))
        };
        self.commit_as(caller, write).await???;
        Ok(self.registry.member_now(id).ok_or(MemberError::NotFound)?)
    }

    /// Removes a member for an administrator, who asks from that address.
    pub(crate) async fn remove_for(
        &self,
        caller: &Live,
        from: IpAddr,
        id: MemberId,
    ) -> Result<(), EditError> {
        self.write_activity().await?;
        let act = Act::of(caller.member_id(), from);
        let write = |permit: EditMembers| async move {
            let may = |target: &Member, linked: Option<&Member>| permit.remove(target, linked);
            Ok(outcome(self.store.remove_member(id, &may, self.now(), &act).await?))
        };
        self.commit_as(caller, write).await??
    }

    /// The hash of a new password of a member. One that is not there has none to know of.
    async fn hash_for(&self, id: MemberId, password: SecretString) -> Result<String, MemberError> {
        let member = self.registry.member(id).ok_or(MemberError::NotFound)?;
        self.hash_of_new(password, &[&member.login, &member.name]).await
    }
}

fn outcome(edited: crate::store::Edited) -> (Result<(), EditError>, Vec<Recorded>) {
    match edited {
        Ok(Some(recorded)) => (Ok(()), recorded),
        Ok(None) => (Err(MemberError::NotFound.into()), Vec::new()),
        Err(refused) => (Err(EditError::Refused(refused)), Vec::new()),
    }
}

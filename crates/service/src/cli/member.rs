//! `deskwatch-service member …`: works on the database itself, beside a service that runs or
//! without one.

use std::sync::Arc;

use deskwatch_service::{Config, Database, NewMember, Service};
use deskwatch_team::{Kind, Member};

use super::args;
use super::failure::Failure;
use super::{password, say, table};

/// Does what the command says and tells what was done.
pub async fn execute(command: args::Member) -> Result<(), Failure> {
    match command {
        args::Member::Add(options) => add(options).await,
        args::Member::List { store } => list(&store).await,
        args::Member::Disable(named) => set_enabled(&named, false).await,
        args::Member::Enable(named) => set_enabled(&named, true).await,
        args::Member::Password(options) => set_password(&options).await,
    }
}

async fn add(options: args::Add) -> Result<(), Failure> {
    // Before the database is made: what was typed may be wrong.
    let password = options.password_stdin.then(password::read).transpose()?;
    let service = Service::open(Config::new(options.store.database)).await?;
    let new = NewMember {
        kind: options.kind.into(),
        owner: options.owner,
        login: options.login,
        name: options.name,
        groups: options.groups,
        rights: options.rights,
        password,
    };
    let added = service.add_member(new).await;
    service.close().await;
    let member = added?;
    say(&format!("Added {}, {}, as {}.", member.name, member.login, role(&member)));
    if member.kind == Kind::Administrator && !member.owner && member.rights.is_empty() {
        say("This administrator has no rights, and can see nothing yet.");
    }
    Ok(())
}

async fn list(store: &args::Store) -> Result<(), Failure> {
    let service = open_existing(store).await?;
    let listed = service.list_members().await;
    service.close().await;
    let members = listed?;
    if members.is_empty() {
        say("There are no members yet.");
    } else {
        say(&table::members(&members));
    }
    Ok(())
}

async fn set_enabled(named: &args::Named, enabled: bool) -> Result<(), Failure> {
    let service = open_existing(&named.store).await?;
    let changed = service.set_enabled(&named.login, enabled).await;
    service.close().await;
    let roles: Vec<&str> = changed?.iter().map(role).collect();
    let what = if enabled { "Enabled" } else { "Disabled" };
    say(&format!("{what} {} ({}).", named.login, roles.join(" and ")));
    Ok(())
}

async fn set_password(options: &args::SetPassword) -> Result<(), Failure> {
    let password = password::read()?;
    let service = open_existing(&options.store).await?;
    let changed = service.set_password(&options.login, password).await;
    service.close().await;
    changed?;
    println!("Set the password of {}; its sessions have ended.", options.login);
    Ok(())
}

/// Whether the database is there that is needed.
pub fn exists(store: &args::Store) -> Result<(), Failure> {
    let Database::Sqlite(path) = &store.database;
    if path.exists() { Ok(()) } else { Err(Failure::NoDatabase(path.clone())) }
}

/// Opens a database that has to be there: a mistyped path must not make an empty one.
pub async fn open_existing(store: &args::Store) -> Result<Arc<Service>, Failure> {
    exists(store)?;
    Ok(Service::open(Config::new(store.database.clone())).await?)
}

fn role(member: &Member) -> &'static str {
    if member.owner { "owner" } else { member.kind.name() }
}

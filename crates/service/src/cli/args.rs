//! What may be typed. Every option is also an environment variable, named after it:
//! `--trusted-proxy` is `DESKWATCH_TRUSTED_PROXY`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use deskwatch_service::Database;
use deskwatch_team::{Kind, Right};
use ipnet::IpNet;

/// The session service of a help desk's team: signs people in, says whether a session still
/// holds, and lets administrators end it.
///
/// Start with an owner, then serve:
///
///   deskwatch-service member add --kind administrator --owner
///       --login you@example.com --name "Your Name" --password-stdin
///   deskwatch-service serve
#[derive(Debug, Parser)]
#[command(name = "deskwatch-service", version, verbatim_doc_comment)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the HTTP API and the page at /desk until told to stop.
    ///
    /// Prints one line with the address on standard output once it listens. Logs go to
    /// standard error; `DESKWATCH_LOG` filters them, as in `DESKWATCH_LOG=debug`.
    Serve(Serve),
    /// Look after the members of the team.
    Member {
        #[command(subcommand)]
        command: Member,
    },
    /// Bring in a whole team from somewhere else.
    Import {
        #[command(subcommand)]
        command: super::import::Command,
    },
    /// Copy the database into a new file, also while a service runs on it.
    Backup(Backup),
    /// Print the OpenAPI document of the HTTP API.
    Openapi,
}

#[derive(Debug, clap::Args)]
pub struct Serve {
    /// Address and port to listen on. Port 0 takes any that is free.
    #[arg(long, env = "DESKWATCH_LISTEN", value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7080", value_parser = address)]
    pub listen: SocketAddr,
    /// Address and port for operators: metrics for Prometheus at /metrics, unencrypted and for
    /// whoever asks; of loopback, unless --behind-proxy is given. Without it there are none.
    #[arg(long, env = "DESKWATCH_ADMIN_LISTEN", value_name = "ADDRESS:PORT", value_parser = address)]
    pub admin_listen: Option<SocketAddr>,
    /// How the log on standard error is written.
    #[arg(long, env = "DESKWATCH_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    #[command(flatten)]
    pub store: Store,
    /// Certificate chain for HTTPS, a PEM file. Needs --tls-key.
    #[arg(long, env = "DESKWATCH_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// Private key of the certificate, a PEM file. Needs --tls-cert.
    #[arg(long, env = "DESKWATCH_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// Network of a reverse proxy whose X-Forwarded-For is believed, such as 10.0.0.0/8.
    /// May be given several times; in the environment, separated by commas.
    #[arg(long = "trusted-proxy", env = "DESKWATCH_TRUSTED_PROXY", value_name = "CIDR", value_delimiter = ',', value_parser = network)]
    pub trusted_proxies: Vec<IpNet>,
    /// A reverse proxy in front does HTTPS, so plain HTTP may be served on any address.
    #[arg(long, env = "DESKWATCH_BEHIND_PROXY", conflicts_with = "tls_cert")]
    pub behind_proxy: bool,
}

#[derive(Debug, Clone, clap::Args)]
pub struct Store {
    /// Where the team and its sessions are kept: sqlite: and the path of a file. A service
    /// makes it when it is not there. Usually deskwatch.db in the current folder.
    #[arg(
        long,
        env = "DESKWATCH_DATABASE",
        value_name = "sqlite:PATH",
        default_value = "sqlite:deskwatch.db"
    )]
    pub database: Database,
}

#[derive(Debug, clap::Args)]
pub struct Backup {
    /// The file to make. Like the database, it has the hashes of passwords in it.
    pub file: PathBuf,
    #[command(flatten)]
    pub store: Store,
}

#[derive(Debug, Subcommand)]
pub enum Member {
    /// Add an agent or an administrator.
    Add(Add),
    /// List everybody.
    List {
        #[command(flatten)]
        store: Store,
    },
    /// Keep somebody from signing in, and end the sessions there are.
    Disable(Named),
    /// Let somebody sign in again.
    Enable(Named),
    /// Set somebody's password, and end the sessions there are.
    Password(SetPassword),
}

#[derive(Debug, clap::Args)]
pub struct Add {
    /// What the account is for. A person may have one of each kind, with the same login.
    #[arg(long, env = "DESKWATCH_KIND", value_enum)]
    pub kind: AccountKind,
    /// Make this administrator the owner, who may do everything. There is one.
    #[arg(long, env = "DESKWATCH_OWNER")]
    pub owner: bool,
    /// E-mail address to sign in with.
    #[arg(long, env = "DESKWATCH_LOGIN", value_name = "EMAIL")]
    pub login: String,
    /// What colleagues call the person.
    #[arg(long, env = "DESKWATCH_NAME")]
    pub name: String,
    /// A group that the member is in. May be given several times.
    #[arg(long = "group", env = "DESKWATCH_GROUP", value_name = "GROUP", value_delimiter = ',')]
    pub groups: Vec<String>,
    /// Something that a sub-administrator may do. May be given several times.
    #[arg(
        long = "right",
        env = "DESKWATCH_RIGHT",
        value_name = "RIGHT",
        value_delimiter = ',',
        value_parser = rights(),
    )]
    pub rights: Vec<Right>,
    /// Read the password from the first line of standard input. Not needed when the login
    /// already has an account of the other kind: the login keeps its password.
    #[arg(long, env = "DESKWATCH_PASSWORD_STDIN")]
    pub password_stdin: bool,
    #[command(flatten)]
    pub store: Store,
}

#[derive(Debug, clap::Args)]
pub struct Named {
    /// The login whose accounts are meant.
    pub login: String,
    #[command(flatten)]
    pub store: Store,
}

#[derive(Debug, clap::Args)]
pub struct SetPassword {
    /// The login whose password is set.
    pub login: String,
    /// Read the password from the first line of standard input.
    #[arg(long, env = "DESKWATCH_PASSWORD_STDIN", required = true)]
    pub password_stdin: bool,
    #[command(flatten)]
    pub store: Store,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one object a line.
    Json,
}

/// The kinds of account as they are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AccountKind {
    Agent,
    Administrator,
}

impl From<AccountKind> for Kind {
    fn from(kind: AccountKind) -> Self {
        match kind {
            AccountKind::Agent => Self::Agent,
            AccountKind::Administrator => Self::Administrator,
        }
    }
}

/// Rights by name. Whoever types another is told which there are.
fn rights() -> impl TypedValueParser<Value = Right> {
    PossibleValuesParser::new(Right::ALL.map(Right::name))
        .try_map(|name| Right::named(&name).ok_or("no such right"))
}

fn address(text: &str) -> Result<SocketAddr, String> {
    // The one name that people type for an address and that needs no look-up.
    let numeric = text.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    numeric
        .as_deref()
        .unwrap_or(text)
        .parse()
        .map_err(|_| "give a numeric address and a port, such as 127.0.0.1:7080".to_owned())
}

fn network(text: &str) -> Result<IpNet, String> {
    // A single address is the network of just that address.
    text.parse::<IpNet>()
        .or_else(|_| text.parse::<std::net::IpAddr>().map(IpNet::from))
        .map_err(|_| "give a network such as 10.0.0.0/8, or one address".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    use super::*;

    fn parse(line: &str) -> Result<Args, clap::Error> {
        Args::try_parse_from(line.split_whitespace())
    }

    fn serve(options: &str) -> Serve {
        match parse(&format!("deskwatch-service serve {options}")).unwrap().command {
            Command::Serve(options) => options,
            other => panic!("{other:?}"),
        }
    }

    fn add(options: &str) -> Result<Add, clap::Error> {
        let line = format!("deskwatch-service member add --login a@b.example --name A {options}");
        parse(&line).map(|args| match args.command {
            Command::Member { command: Member::Add(options) } => options,
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn the_definition_holds_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn serves_on_loopback_unless_told_otherwise() {
        let options = serve("");
        assert_eq!(options.listen, "127.0.0.1:7080".parse().unwrap());
        assert!(options.store.database == Database::Sqlite("deskwatch.db".into()));
        assert!(options.trusted_proxies.is_empty() && !options.behind_proxy);
        assert_eq!(serve("--listen localhost:0").listen, "127.0.0.1:0".parse().unwrap());
    }

    #[test]
    fn every_option_is_also_an_environment_variable() {
        fn check(command: &clap::Command) {
            for option in command.get_arguments().filter(|option| !option.is_positional()) {
                let Some(long) = option.get_long() else { continue };
                if matches!(long, "help" | "version") {
                    continue;
                }
                let expected = format!("DESKWATCH_{}", long.to_uppercase().replace('-', "_"));
                let named = option.get_env().map(|name| name.to_string_lossy().into_owned());
                assert_eq!(named, Some(expected), "{} --{long}", command.get_name());
            }
            command.get_subcommands().for_each(check);
        }
        check(&Args::command());
    }

    #[test]
    fn certificate_and_key_come_together() {
        for half in ["--tls-cert c.pem", "--tls-key k.pem"] {
            let error = parse(&format!("deskwatch-service serve {half}")).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::MissingRequiredArgument, "{half}");
        }
        assert!(serve("--tls-cert c.pem --tls-key k.pem").tls_cert.is_some());
    }

    #[test]
    fn proxies_are_networks_or_single_addresses() {
        let options = serve("--trusted-proxy 10.0.0.0/8 --trusted-proxy 192.0.2.1,::1");
        let texts: Vec<String> = options.trusted_proxies.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["10.0.0.0/8", "192.0.2.1/32", "::1/128"]);
    }

    #[test]
    fn a_wrong_address_says_what_a_right_one_looks_like() {
        let error = parse("deskwatch-service serve --listen 7080").unwrap_err().to_string();
        assert!(error.contains("such as 127.0.0.1:7080"), "{error}");
        let error =
            parse("deskwatch-service serve --trusted-proxy everybody").unwrap_err().to_string();
        assert!(error.contains("such as 10.0.0.0/8"), "{error}");
    }

    #[test]
    fn rights_are_typed_by_name() {
        let options =
            add("--kind administrator --right agents.view --right agents.terminate").unwrap();
        assert_eq!(options.rights, [Right::ViewAgents, Right::TerminateAgents]);
    }

    #[test]
    fn an_unknown_right_is_answered_with_all_that_there_are() {
        let error = add("--kind administrator --right agents").unwrap_err().to_string();
        for right in Right::ALL {
            assert!(error.contains(right.name()), "{error}");
        }
    }

    #[test]
    fn an_account_is_of_one_of_two_kinds() {
        assert_eq!(add("--kind agent").unwrap().kind, AccountKind::Agent);
        assert_eq!(add("--kind guest").unwrap_err().kind(), ErrorKind::InvalidValue);
        assert_eq!(add("").unwrap_err().kind(), ErrorKind::MissingRequiredArgument);
    }

    #[test]
    fn a_password_is_never_typed_on_the_command_line() {
        let error = parse("deskwatch-service member password a@b.example").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MissingRequiredArgument);
        let error = parse("deskwatch-service member password a@b.example secret").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnknownArgument);
    }

    #[test]
    fn the_documented_unit_starts_the_service_as_it_says() {
        const UNIT: &str = include_str!("../../../../docs/deskwatch-service.service");
        let lines = UNIT.lines().filter_map(|line| line.strip_prefix("ExecStart="));
        let lines: Vec<&str> = lines.collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        let parsed = parse(lines[0]).unwrap().command;
        assert!(matches!(parsed, Command::Serve(_)), "{parsed:?}");
        // What is set beside the line is an option, too.
        let command = Args::command();
        let serve = command.find_subcommand("serve").unwrap();
        let known: Vec<String> = serve
            .get_arguments()
            .filter_map(|option| Some(option.get_env()?.to_string_lossy().into_owned()))
            .collect();
        for line in UNIT.lines() {
            let setting = line.trim_start_matches(['#', ' ']);
            let setting = setting.strip_prefix("Environment=").unwrap_or(setting);
            let Some((name, _)) = setting.split_once('=') else { continue };
            if name.starts_with("DESKWATCH_") {
                assert!(known.iter().any(|one| one == name), "{line}");
            }
        }
    }
}

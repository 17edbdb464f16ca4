//! People from a CSV file, as spreadsheets write it.
//!
//! A file is taken whole or not at all, and whoever corrects one wants to know everything
//! that is wrong with it at once: so reading goes on after an error.

use std::collections::HashMap;
use std::str;

use ::csv::{ByteRecord, ReaderBuilder};
use deskwatch_team::{Kind, Right};

use super::{Person, shown};
use crate::service::{MOST_GROUPS, check_login, check_name};

/// Largest file that is read, in bytes: half a million people.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Errors that are kept; of the others only the number is told.
const MOST_ERRORS: usize = 50;

/// Separates groups, and rights, within their column.
const SEPARATOR: char = ';';

const COLUMNS: [&str; 5] = ["kind", "login", "name", "groups", "rights"];
const KIND: usize = 0;
const LOGIN: usize = 1;
const NAME: usize = 2;
const GROUPS: usize = 3;
const RIGHTS: usize = 4;
/// So many of the columns have to be there, from the first.
const REQUIRED: usize = 3;

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineProblem {
    /// There is nothing in the file.
    #[error("there is no header line; it names the columns {all}", all = COLUMNS.join(","))]
    NoHeader,
    /// The file was saved in another encoding.
    #[error("this is not UTF-8; save the file as CSV in UTF-8")]
    NotUtf8,
    /// The header names a column that means nothing here.
    #[error("there is no column {name:?}; the columns are {all}, separated by commas", name = .0, all = COLUMNS.join(", "))]
    UnknownColumn(String),
    /// The header names a column twice.
    #[error("the column {0} is there twice")]
    ColumnTwice(&'static str),
    /// The header lacks a column.
    #[error("the column {0} is missing")]
    ColumnMissing(&'static str),
    /// The line has more or fewer fields than the header.
    #[error(
        "{found} fields where the header has {expected}; a field with a comma in it needs quotes"
    )]
    Fields {
        /// In the line.
        found: usize,
        /// In the header.
        expected: usize,
    },
    /// Neither of the two kinds.
    #[error("the kind {0:?} is neither agent nor administrator")]
    Kind(String),
    /// No e-mail address.
    #[error("the login {0:?} is not an e-mail address")]
    Login(String),
    /// Empty, too long, or with control characters.
    #[error("the name {0:?} is empty, too long or has control characters")]
    Name(String),
    /// Too long, or with control characters.
    #[error("the group {0:?} is too long or has control characters")]
    Group(String),
    /// More than a member may have.
    #[error("a member is in at most {MOST_GROUPS} groups")]
    TooManyGroups,
    /// There is no such right.
    #[error("there is no right {name:?}; the rights are {all}", name = .0, all = Right::ALL.map(Right::name).join(", "))]
    Right(String),
    /// An agent has rights.
    #[error("only administrators have rights")]
    RightsOfAgent,
    /// The account has been listed before.
    #[error("this {name} is on line {first} already", name = .kind.name())]
    Twice {
        /// Which of the login's two accounts.
        kind: Kind,
        /// Where it is first.
        first: u64,
    },
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct LineError {
    /// Where the record begins; the first line is 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: LineProblem,
}

/// Everything that is wrong with a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// The first errors, in the order of lines.
    pub errors: Vec<LineError>,
    /// How many more there are.
    pub more: usize,
}

impl Refused {
    /// How many errors there are.
    pub fn count(&self) -> usize {
        self.errors.len() + self.more
    }

    fn add(&mut self, line: u64, problem: LineProblem) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(LineError { line, problem });
        } else {
            self.more += 1;
        }
    }
}

/// Reads a whole file.
pub fn read(file: &[u8]) -> Result<Vec<Person>, Refused> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let mut refused = Refused::default();
    let mut lines = Lines { file, line: 1, at: 0 };
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file);
    let mut record = ByteRecord::new();
    let mut columns: Option<Columns> = None;
    let mut people = Vec::new();
    let mut seen: HashMap<(String, Kind), u64> = HashMap::new();
    // From memory, with any number of fields and any bytes, there is nothing to fail.
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let line = lines.of(&record);
        if record.iter().all(|field| field.trim_ascii().is_empty()) {
            // Spreadsheets leave such lines at the end.
            continue;
        }
        let fields = match texts(&record) {
            Ok(fields) => fields,
            Err(problem) => {
                refused.add(line, problem);
                if columns.is_none() {
                    return Err(refused);
                }
                continue;
            }
        };
        let Some(columns) = &columns else {
            columns = Some(Columns::read(&fields, line)?);
            continue;
        };
        match columns.person(&fields) {
            Ok(person) => match seen.insert((person.login.clone(), person.kind), line) {
                Some(first) => {
                    let kind = person.kind;
                    seen.insert((person.login, kind), first);
                    refused.add(line, LineProblem::Twice { kind, first });
                }
                None => people.push(person),
            },
            Err(problems) => {
                for problem in problems {
                    refused.add(line, problem);
                }
            }
        }
    }
    if columns.is_none() {
        refused.add(1, LineProblem::NoHeader);
    }
    if refused.errors.is_empty() { Ok(people) } else { Err(refused) }
}

fn texts(record: &ByteRecord) -> Result<Vec<&str>, LineProblem> {
    let text = |field| str::from_utf8(field).map(str::trim).map_err(|_| LineProblem::NotUtf8);
    record.iter().map(text).collect()
}

/// Counts lines as an editor does. The reader's own count is of no use: it takes blank lines
/// before a record for a part of it.
struct Lines<'a> {
    file: &'a [u8],
    line: u64,
    at: usize,
}

impl Lines<'_> {
    /// The line on which a record begins. Records come in the order of the file.
    fn of(&mut self, record: &ByteRecord) -> u64 {
        let from = record.position().map_or(0, ::csv::Position::byte);
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        while let Some(byte) = self.file.get(self.at) {
            let ends_line = matches!(byte, b'\n' | b'\r');
            if self.at >= from && !ends_line {
                break;
            }
            let first_of_two = *byte == b'\r' && self.file.get(self.at + 1) == Some(&b'\n');
            self.line += u64::from(ends_line && !first_of_two);
            self.at += 1;
        }
        self.line
    }
}

/// Which field of a line is which.
struct Columns {
    places: [Option<usize>; COLUMNS.len()],
    fields: usize,
}

impl Columns {
    fn read(header: &[&str], line: u64) -> Result<Self, Refused> {
        let mut places = [None; COLUMNS.len()];
        let mut refused = Refused::default();
        for (place, name) in header.iter().enumerate() {
            match COLUMNS.iter().position(|column| column.eq_ignore_ascii_case(name)) {
                None => refused.add(line, LineProblem::UnknownColumn(shown(name))),
                Some(column) if places[column].is_some() => {
                    refused.add(line, LineProblem::ColumnTwice(COLUMNS[column]));
                }
                Some(column) => places[column] = Some(place),
            }
        }
        for (column, place) in places.iter().enumerate().take(REQUIRED) {
            if place.is_none() {
                refused.add(line, LineProblem::ColumnMissing(COLUMNS[column]));
            }
        }
        let columns = Self { places, fields: header.len() };
        if refused.errors.is_empty() { Ok(columns) } else { Err(refused) }
    }

    fn person(&self, fields: &[&str]) -> Result<Person, Vec<LineProblem>> {
        if fields.len() != self.fields {
            let (found, expected) = (fields.len(), self.fields);
            return Err(vec![LineProblem::Fields { found, expected }]);
        }
        let field = |column: usize| self.places[column].map(|place| fields[place]);
        let text = |column| field(column).unwrap_or_default();
        let mut problems = Vec::new();
        let kind = kind(text(KIND)).map_err(|problem| problems.push(problem)).ok();
        let login = check_login(text(LOGIN))
            .map_err(|_| problems.push(LineProblem::Login(shown(text(LOGIN)))))
            .ok();
        let name = check_name(text(NAME))
            .map_err(|_| problems.push(LineProblem::Name(shown(text(NAME)))))
            .ok();
        let groups = field(GROUPS).map(|list| groups(list, &mut problems));
        let rights = field(RIGHTS).map(|list| rights(list, &mut problems));
        if kind == Some(Kind::Agent) && rights.as_ref().is_some_and(|rights| !rights.is_empty()) {
            problems.push(LineProblem::RightsOfAgent);
        }
        match (kind, login, name) {
            (Some(kind), Some(login), Some(name)) if problems.is_empty() => {
                Ok(Person { kind, login, name, groups, rights, enabled: None, origin: None })
            }
            _ => Err(problems),
        }
    }
}

fn kind(text: &str) -> Result<Kind, LineProblem> {
    Kind::ALL
        .into_iter()
        .find(|kind| kind.name().eq_ignore_ascii_case(text))
        .ok_or_else(|| LineProblem::Kind(shown(text)))
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(SEPARATOR).map(str::trim).filter(|part| !part.is_empty())
}

fn groups(list: &str, problems: &mut Vec<LineProblem>) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for part in parts(list) {
        match check_name(part) {
            Ok(group) if groups.contains(&group) => {}
            Ok(_) if groups.len() == MOST_GROUPS => {
                problems.push(LineProblem::TooManyGroups);
                break;
            }
            Ok(group) => groups.push(group),
            Err(_) => problems.push(LineProblem::Group(shown(part))),
        }
    }
    groups
}

fn rights(list: &str, problems: &mut Vec<LineProblem>) -> Vec<Right> {
    let mut named = Vec::new();
    for part in parts(list) {
        match Right::named(part) {
            Some(right) => named.push(right),
            None => problems.push(LineProblem::Right(shown(part))),
        }
    }
    Right::ALL.into_iter().filter(|right| named.contains(right)).collect()
}

#[cfg(test)]
#[path = "csv_tests.rs"]
mod tests;

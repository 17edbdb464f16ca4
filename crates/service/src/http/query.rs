//! Query parameters: every one known, each given once, and all that is wrong told at once.

use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::str::FromStr;

use axum::extract::FromRequestParts;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::request::Parts;
use serde::Serialize;
use serde::de::{DeserializeOwned, IntoDeserializer};
use utoipa::ToSchema;

use super::problem::{FieldError, Problem};

/// Most items of a page.
const MOST: u32 = 1_000;
/// Items of a page when nothing is said.
const USUAL: u32 = 100;

/// The query of a request with a [`Caller`](super::Caller), to be taken apart field by field.
pub struct Query {
    given: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

impl Query {
    /// The parameters of a request.
    fn of(parts: &Parts) -> Self {
        let given = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes())
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        Self { given, errors: Vec::new() }
    }

    /// The same without `touch`, which the caller is asked for.
    fn of_caller(parts: &Parts) -> Self {
        let mut query = Self::of(parts);
        query.given.retain(|(name, _)| name != "touch");
        query
    }

    fn refuse(&mut self, field: &str, detail: impl Into<Cow<'static, str>>) {
        let detail = detail.into().into_owned();
        self.errors.push(FieldError { field: field.to_owned(), detail });
    }

    /// A parameter as text.
    pub fn text(&mut self, field: &str) -> Option<String> {
        let place = self.given.iter().position(|(name, _)| name == field)?;
        let (_, value) = self.given.remove(place);
        if self.given.iter().any(|(name, _)| name == field) {
            self.given.retain(|(name, _)| name != field);
            self.refuse(field, "is given more than once");
            return None;
        }
        Some(value)
    }

    /// A parameter that must be there.
    pub fn required(&mut self, field: &str) -> String {
        let errors = self.errors.len();
        let value = self.text(field);
        if value.is_none() && self.errors.len() == errors {
            self.refuse(field, "is missing");
        }
        value.unwrap_or_default()
    }

    /// One of the words of an enumeration.
    pub fn word<T: DeserializeOwned>(&mut self, field: &str) -> Option<T> {
        let value = self.text(field)?;
        let word: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
            value.as_str().into_deserializer();
        match T::deserialize(word) {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(field, error.to_string());
                None
            }
        }
    }

    /// A whole number within a range.
    pub fn number(&mut self, field: &str, range: RangeInclusive<u32>) -> Option<u32> {
        let number = self.text(field)?.parse().ok().filter(|number| range.contains(number));
        if number.is_none() {
            let (start, end) = range.into_inner();
            self.refuse(field, format!("must be a whole number within {start} and {end}"));
        }
        number
    }

    /// `true` or `false`.
    pub fn flag(&mut self, field: &str) -> Option<bool> {
        let flag = self.text(field)?.parse().ok();
        if flag.is_none() {
            self.refuse(field, "must be true or false");
        }
        flag
    }

    /// How many items a page is to have.
    pub fn limit(&mut self) -> u32 {
        self.number("limit", 1..=MOST).unwrap_or(USUAL)
    }

    /// Where a page starts, as the one before it said.
    pub fn place<T: Place>(&mut self) -> Option<T> {
        let text = self.text("after")?;
        let place = T::decode(&text);
        if place.is_none() {
            self.refuse("after", "is not what a page has given as next");
        }
        place
    }

    /// Nothing may be left over or wrong.
    pub fn finish(mut self) -> Result<(), Problem> {
        for (name, _) in std::mem::take(&mut self.given) {
            self.refuse(&name, "is not a parameter of this call");
        }
        if self.errors.is_empty() { Ok(()) } else { Err(Problem::invalid(self.errors)) }
    }
}

/// Whether a request says that it is no activity.
pub fn touches(parts: &Parts) -> Result<bool, Problem> {
    let query = parts.uri.query().unwrap_or_default();
    let mut given =
        url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "touch");
    match (given.next(), given.next()) {
        (None, _) => Ok(true),
        (Some((_, value)), None) => bool::from_str(&value)
            .map_err(|_| Problem::invalid_field("touch", "must be true or false")),
        (Some(_), Some(_)) => Err(Problem::invalid_field("touch", "is given more than once")),
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Ok(Self::of_caller(parts))
    }
}

/// For calls with a [`Caller`](super::Caller) that take no parameters but the caller's `touch`.
pub struct OnlyTouch;

impl OnlyTouch {
    /// Whether it is so.
    pub fn of(parts: &Parts) -> Result<Self, Problem> {
        Query::of_caller(parts).finish().map(|()| Self)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for OnlyTouch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Self::of(parts)
    }
}

/// For calls that take no parameters and no caller.
pub struct NoQuery;

impl<S: Send + Sync> FromRequestParts<S> for NoQuery {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Query::of(parts).finish().map(|()| Self)
    }
}

/// A place in a list, which travels as opaque text.
pub trait Place: Sized {
    /// In plain words, not opaque yet.
    fn plain(&self) -> String;
    /// From plain words.
    fn of_plain(plain: &str) -> Option<Self>;

    /// As opaque text.
    fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.plain())
    }

    /// From opaque text.
    fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        Self::of_plain(std::str::from_utf8(&bytes).ok()?)
    }
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// In the order of the list.
    pub items: Vec<T>,
    /// What `after` takes to get the next page; null on the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// With the place that the next one starts at.
    pub fn of(items: Vec<T>, next: Option<&impl Place>) -> Self {
        Self { items, next: next.map(Place::encode) }
    }
}

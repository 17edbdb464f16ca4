//! What every call may answer and no call says by itself, put into the document in one place:
//! a call that is added cannot forget it.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{
    Content, HeaderBuilder, ObjectBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder, Type,
};

/// The type of the bodies that problems have.
const PROBLEM: &str = "application/problem+json";

/// Completes a document.
pub(super) fn complete(document: &mut OpenApi) {
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            operation.operation_id = Some(operation_id(method, path));
            add_problems(method, operation);
            for (status, response) in &mut operation.responses.responses {
                if let RefOr::T(response) = response {
                    add_headers(status, response);
                }
            }
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    let all = [("get", get), ("put", put), ("post", post), ("delete", delete), ("patch", patch)];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

/// Functions of several files have the same name; a method on a path is there once.
fn operation_id(method: &str, path: &str) -> String {
    let parts = path.split(['/', '-', '.']).filter(|part| !part.is_empty() && *part != "v1");
    let parts = parts.map(|part| if part.starts_with('{') { "by_id" } else { part });
    std::iter::once(method).chain(parts).collect::<Vec<_>>().join("_")
}

fn add_problems(method: &str, operation: &mut Operation) {
    let has_session = operation.security.is_some();
    let mut problems = vec![
        // A query parameter that is not known.
        ("400", "invalid_request"),
        // A mistake of the service's own.
        ("503", "unavailable"),
    ];
    if has_session {
        problems.push(("401", "unauthenticated"));
        if method != "get" {
            problems.push(("403", "forbidden: from a page of another site"));
        }
    }
    if operation.request_body.is_some() {
        problems.push(("413", "payload_too_large"));
    }
    for (status, description) in problems {
        operation.responses.responses.entry(status.to_owned()).or_insert_with(|| {
            let body = Content::new(Some(Ref::from_schema_name("Problem")));
            ResponseBuilder::new().description(description).content(PROBLEM, body).build().into()
        });
    }
    for (status, response) in &mut operation.responses.responses {
        if let (RefOr::T(response), true) = (response, is_problem(status)) {
            // The type that is derived for every body.
            if let Some(body) = response.content.shift_remove("application/json") {
                response.content.insert(PROBLEM.to_owned(), body);
            }
        }
    }
}

fn is_problem(status: &str) -> bool {
    status.starts_with(['4', '5'])
}

fn add_headers(status: &str, response: &mut Response) {
    let mut add = |name: &str, kind: Type, description: &str| {
        let schema = ObjectBuilder::new().schema_type(kind).build();
        let header = HeaderBuilder::new().schema(schema).description(Some(description)).build();
        response.headers.insert(name.to_owned(), header);
    };
    add("x-request-id", Type::String, "the id of the request, which is in the service's log");
    if matches!(status, "429" | "503") {
        add("Retry-After", Type::Integer, "seconds after which to try again");
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_call_has_a_name_of_its_own() {
        let mut document = super::super::openapi();
        let mut names = BTreeSet::new();
        for item in document.paths.paths.values_mut() {
            for (_, operation) in operations(item) {
                assert!(names.insert(operation.operation_id.clone().unwrap()));
            }
        }
        assert!(names.contains("delete_members_by_id") && names.contains("get_openapi_json"));
    }

    #[test]
    fn every_problem_is_documented_as_one() {
        let mut document = super::super::openapi();
        for (path, item) in &mut document.paths.paths {
            for (method, operation) in operations(item) {
                for status in ["400", "503"] {
                    assert!(operation.responses.responses.contains_key(status), "{method} {path}");
                }
                for (status, response) in &operation.responses.responses {
                    let RefOr::T(response) = response else { panic!("{method} {path} {status}") };
                    if is_problem(status) {
                        let types: Vec<_> = response.content.keys().collect();
                        assert_eq!(types, [PROBLEM], "{method} {path} {status}");
                    }
                }
            }
        }
    }
}

//! Fluent's patterns as templates: plain text in which control characters mark what is filled
//! in. `src/template.rs` reads them; both follow what is written there.
//!
//! What texts here do not need is refused: functions, terms, attributes, references.

use std::collections::BTreeSet;

use fluent_syntax::ast::{
    Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};

use crate::marks::{CASE, CASE_END, SELECT, SELECT_END, VALUE};

/// What belongs into a pattern.
pub fn variables<'a>(pattern: &Pattern<&'a str>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_variables(expression, &mut found);
        }
    }
    found
}

fn expression_variables<'a>(expression: &Expression<&'a str>, found: &mut BTreeSet<&'a str>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                found.extend(variables(&variant.value));
            }
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name);
        }
        InlineExpression::Placeable { expression } => expression_variables(expression, found),
        _ => {}
    }
}

/// The template of a pattern whose variables have these places.
pub fn template(pattern: &Pattern<&str>, variables: &[&str]) -> Result<String, String> {
    let mut out = String::new();
    write(pattern, variables, &mut out)?;
    Ok(out)
}

fn write(pattern: &Pattern<&str>, variables: &[&str], out: &mut String) -> Result<(), String> {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text(value, out)?,
            PatternElement::Placeable { expression } => placeable(expression, variables, out)?,
        }
    }
    Ok(())
}

fn text(value: &str, out: &mut String) -> Result<(), String> {
    if value.contains(|letter: char| letter.is_control() && letter != '\n') {
        return Err("control characters".into());
    }
    out.push_str(value);
    Ok(())
}

fn placeable(
    expression: &Expression<&str>,
    variables: &[&str],
    out: &mut String,
) -> Result<(), String> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => text(value, out),
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            placeable(expression, variables, out)
        }
        Expression::Inline(inline) => {
            out.push(VALUE);
            out.push(place(inline, variables)?);
            Ok(())
        }
        Expression::Select { selector, variants } => {
            out.push(SELECT);
            out.push(place(selector, variables)?);
            let (default, cases): (Vec<_>, Vec<_>) =
                variants.iter().partition(|variant| variant.default);
            for variant in cases {
                let Variant { key, value, .. } = variant;
                out.push_str(match key {
                    VariantKey::Identifier { name } => name,
                    VariantKey::NumberLiteral { value } => value,
                });
                case(value, variables, out)?;
            }
            // Last, whatever it is called: it is taken when nothing else was.
            for variant in default {
                case(&variant.value, variables, out)?;
            }
            out.push(SELECT_END);
            Ok(())
        }
    }
}

fn case(value: &Pattern<&str>, variables: &[&str], out: &mut String) -> Result<(), String> {
    out.push(CASE);
    write(value, variables, out)?;
    out.push(CASE_END);
    Ok(())
}

/// A variable's place as a letter.
fn place(inline: &InlineExpression<&str>, variables: &[&str]) -> Result<char, String> {
    let InlineExpression::VariableReference { id } = inline else {
        return Err("only variables and quoted text may stand in braces".into());
    };
    let place = variables.iter().position(|name| *name == id.name);
    let letter = place.and_then(|place| u8::try_from(place).ok()).map(|place| b'a' + place);
    letter.map(char::from).ok_or_else(|| "too many variables".into())
}

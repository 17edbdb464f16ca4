//! A person's initials in a disc.

use yew::prelude::*;

/// Whose.
#[derive(Properties, PartialEq)]
pub struct AvatarProperties {
    /// The name.
    pub name: AttrValue,
    /// Smaller, as in the rail.
    #[prop_or_default]
    pub small: bool,
}

/// A person's initials. The name stands beside it, so screen readers skip it.
#[component]
pub fn Avatar(properties: &AvatarProperties) -> Html {
    let AvatarProperties { name, small } = properties;
    html! {
        <span class={classes!("avatar", small.then_some("small"))} aria-hidden="true">
            { initials(name) }
        </span>
    }
}

/// The first letters of the first and the last word of a name.
fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = letters.next();
    let last = letters.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        assert_eq!(initials("Ayşe Yılmaz"), "AY");
        assert_eq!(initials("Juan Carlos de la Vega"), "JV");
        assert_eq!(initials("cher"), "C");
        assert_eq!(initials("  "), "");
    }
}

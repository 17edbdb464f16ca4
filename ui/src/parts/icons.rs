//! The pictures, drawn on a grid of 20 by 20. How lines are drawn is said by the style sheet
//! (`.icon`), in the colour of the text around them.
//!
//! Every one is beside words or on something that has a name, so screen readers skip them.
//! The browser is given each as a text, because dozens are made at a time, and it makes them
//! of a text much faster than step by step.

use yew::prelude::*;

/// An icon of these strokes, in SVG.
macro_rules! icon {
    ($strokes:literal) => {
        icon!("icon", $strokes)
    };
    ($class:literal, $strokes:literal) => {
        constant(concat!(
            "<svg class=\"",
            $class,
            "\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">",
            $strokes,
            "</svg>"
        ))
    };
}

/// A text that was written here, and so needs no check of what is in it.
fn constant(svg: &'static str) -> Html {
    Html::from_html_unchecked(AttrValue::Static(svg))
}

/// Signed in: a filled disc with a tick cut out of it.
pub fn active() -> Html {
    icon!(
        "<circle cx='10' cy='10' r='8' fill='currentColor' stroke='none'/><path class='cut' d='M6.3 10.4 8.9 13l4.9-5.6' stroke-width='2'/>"
    )
}

/// Not signed in: a ring with a slash.
pub fn none() -> Html {
    icon!(
        "<circle cx='10' cy='10' r='6.8' stroke-width='1.9'/><path d='m5.3 14.7 9.4-9.4' stroke-width='1.9'/>"
    )
}

/// A briefcase: the linked account.
pub fn briefcase() -> Html {
    icon!(
        "<rect x='2.8' y='6.3' width='14.4' height='10' rx='2'/><path d='M7.3 6.3V5a1.5 1.5 0 0 1 1.5-1.5h2.4A1.5 1.5 0 0 1 12.7 5v1.3M2.8 10.8h5.5m3.4 0h5.5M8.3 9.8h3.4v2.4H8.3z'/>"
    )
}

/// Two people: agents.
pub fn people() -> Html {
    icon!(
        "<path d='M10.3 7a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0ZM2.5 16.2c.4-3 2.4-4.5 5-4.5s4.6 1.5 5 4.5M13.2 4.5a2.5 2.5 0 0 1 0 4.9M15 12c1.5.6 2.3 2 2.5 4.2'/>"
    )
}

/// A shield: administrators.
pub fn shield() -> Html {
    icon!("<path d='M10 2.7 16 5v4.6c0 3.7-2.5 6.3-6 7.6-3.5-1.3-6-3.9-6-7.6V5l6-2.3Z'/>")
}

/// A pulse: what happened.
pub fn pulse() -> Html {
    icon!("<path d='M2.5 10h3.2l2.4-5.6 3.6 11.2 2.3-5.6h3.5'/>")
}

/// Sliders: settings.
pub fn sliders() -> Html {
    icon!(
        "<path d='M3 6h8.2m4.6 0H17M3 14h1.7m4.6 0H17'/><circle cx='13.5' cy='6' r='2.3'/><circle cx='7' cy='14' r='2.3'/>"
    )
}

/// A lens: search.
pub fn lens() -> Html {
    icon!("<path d='M14 8.8a5.2 5.2 0 1 1-10.4 0 5.2 5.2 0 0 1 10.4 0ZM12.7 12.7l4 4'/>")
}

/// A cross: close, dismiss, clear.
pub fn cross() -> Html {
    icon!("<path d='m5.5 5.5 9 9m0-9-9 9'/>")
}

/// A chevron: opens a menu.
pub fn chevron() -> Html {
    icon!("icon chevron", "<path d='m6 8.2 4 4 4-4'/>")
}

/// A door: sign out.
pub fn door() -> Html {
    icon!(
        "<path d='M11.5 3.5H6A1.5 1.5 0 0 0 4.5 5v10A1.5 1.5 0 0 0 6 16.5h5.5M9 10h8m-2.7-2.8L17 10l-2.7 2.8'/>"
    )
}

/// A triangle: a warning.
pub fn warning() -> Html {
    icon!("<path d='M10 3.3 17.3 16H2.7L10 3.3ZM10 8.2v3.6m0 2.2v.1'/>")
}

/// A cloud that is struck through: offline.
pub fn offline() -> Html {
    icon!(
        "<path d='M6 15.5h8.3M16 14.7a3.2 3.2 0 0 0-1.6-6 4.6 4.6 0 0 0-6.6-3M5.9 7.5a4 4 0 0 0-.2 8M3.5 3.5l13 13'/>"
    )
}

/// A tick: done.
pub fn tick() -> Html {
    icon!("<path d='m4.5 10.6 3.6 3.6 7.4-8.2' stroke-width='1.9'/>")
}

/// The program's mark, as on its icon: an eye that is also somebody's head behind a desk.
pub fn mark() -> Html {
    constant(concat!(
        "<svg class=\"mark\" viewBox=\"2 2 60 60\" aria-hidden=\"true\">",
        "<linearGradient id=\"mark-ground\" x1=\"22\" y1=\"2\" x2=\"42\" y2=\"62\" gradientUnits=\"userSpaceOnUse\">",
        "<stop class=\"mark-from\" offset=\"0\" />",
        "<stop class=\"mark-to\" offset=\"1\" />",
        "</linearGradient>",
        "<rect x=\"2\" y=\"2\" width=\"60\" height=\"60\" rx=\"15\" fill=\"url(#mark-ground)\" />",
        "<path class=\"mark-line\" d=\"M14 37A18 18 0 0 1 50 37M13 47.5H51\" />",
        "<circle class=\"mark-eye\" cx=\"32\" cy=\"34\" r=\"7.5\" />",
        "</svg>",
    ))
}

/// A clock: something happens by itself before long.
pub fn clock() -> Html {
    icon!("<circle cx='10' cy='10' r='7.2'/><path d='M10 5.8V10l2.8 1.8'/>")
}

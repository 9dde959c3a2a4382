//~ E0004 Color
//! What the provider adds tomorrow is thought of today.

use directions::Color;

fn is_red(color: &Color) -> bool {
    match color {
        Color::Red => true,
        Color::Blue => false,
    }
}

fn main() {
    is_red(&Color::Red);
}

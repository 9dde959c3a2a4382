//! What rustdoc would make of a text besides text.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// Control characters, and those that reorder or hide text.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Examples that would be run, HTML, images, and links to what is neither `https` nor in the package, as rustdoc reads a text.
pub(crate) fn faults(docs: &str) -> Vec<String> {
    // Documentation comments have a space before every line, which rustdoc takes away.
    let lines: Vec<&str> = docs.lines().collect();
    let spaced = lines.iter().all(|line| line.is_empty() || line.starts_with(' '));
    let lines = lines.into_iter().map(|line| if spaced { line.get(1..).unwrap_or_default() } else { line });
    let text = lines.collect::<Vec<_>>().join("\n");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let is_fault = |event: &Event<'_>| match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => true,
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => &**language != "text",
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented) | Tag::Image { .. } | Tag::HtmlBlock) => true,
        Event::Start(Tag::Link { dest_url, .. }) => {
            let scheme = dest_url.split_once(':').map(|(scheme, _)| scheme);
            !matches!(scheme, None | Some("https" | "Self" | "super")) || dest_url.starts_with("//")
        }
        _ => false,
    };
    Parser::new_ext(&text, options).filter(is_fault).map(|event| format!("{event:?}")).collect()
}

#[test]
fn faults_are_recognized() {
    for docs in [
        " ```\n x\n ```",
        " a\n\n     x",
        "a\n\n    x",
        "- ```rust\n  x",
        "-     x",
        "> ~~~",
        "1. > ```",
        "\tx",
        "a <b>c</b>",
        "![x](https://a.b)",
        "[x](javascript:y)",
        "<http://a.b>",
        "[x](//a.b)",
    ] {
        assert!(!faults(docs).is_empty(), "{docs:?}");
    }
    for docs in [" - a\n - b", "a ``` b", "-5 > 3", " ```text\n x\n ```", "1.5 a", "[x](https://a.b)", "[x](SPEC.md)"] {
        assert_eq!(faults(docs), Vec::<String>::new(), "{docs:?}");
    }
}

//! What comes out is read again, as rustdoc reads it.

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{block, cell, code, code_cell, is_hidden, line, paragraphs, parse};

/// The extensions that rustdoc reads documentation with.
fn rustdoc() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

/// What a text must not hold, as rustdoc reads it.
fn faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if let Some(c) = text.chars().find(|c| *c != '\n' && is_hidden(*c)) {
        faults.push(format!("the hidden character {c:?}"));
    }
    // What stands in a link or in a code block is no bare URL.
    let mut inside = 0;
    // A link without a target is what rustdoc takes for a link to an item.
    let mut broken = Vec::new();
    let mut callback = |link: pulldown_cmark::BrokenLink<'_>| {
        broken.push(format!("a link to the item {:?}", link.reference));
        None
    };
    for event in Parser::new_with_broken_link_callback(text, rustdoc(), Some(&mut callback)) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
                faults.push(format!("{event:?}"));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &*info == "text" => inside += 1,
            Event::Start(Tag::Link { dest_url, .. }) => {
                inside += 1;
                if !parse::is_https(&dest_url) {
                    faults.push(format!("a link to {dest_url:?}"));
                }
            }
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => inside -= 1,
            Event::Start(
                Tag::CodeBlock(_)
                | Tag::Image { .. }
                | Tag::FootnoteDefinition(_)
                | Tag::Heading { .. }
                | Tag::HtmlBlock,
            ) => {
                faults.push(format!("{event:?}"));
            }
            // rustdoc warns of these.
            Event::Text(text) if inside == 0 && (text.contains("http://") || text.contains("https://")) => {
                faults.push(format!("a bare URL in {text:?}"));
            }
            _ => {}
        }
    }
    faults.extend(broken);
    faults
}

/// What a reader sees of a text, without spaces: those may become line ends and the other way round.
fn seen(text: &str, options: Options) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            _ => {}
        }
    }
    squeezed(&out)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_hidden(*c)).collect()
}

/// Pieces that mean something to Markdown, to rustdoc or to a browser, and some that mean nothing.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z]{1,5}",
        1 => prop::sample::select(vec![
            "\n", "\n\n", " ", "  ", "    ", "\t", "`", "``", "```", "~~~", "~", "*", "**", "_", "[", "]", "](", "](https://a.b/c)",
            "](javascript:x)", "](http://a.b)", "![", "(", ")", "<", ">", "<b>", "</b>", "<img src=x onerror=y>", "<script>",
            "</script>", "<!--", "-->", "&lt;", "&#60;", "&amp;", "&", "<https://a.b>", "<http://a.b>", "<javascript:x>",
            "https://a.b", "http://a.b", "https:", "//", "# ", "#", "- ", "-", "+ ", "1. ", "2) ", "> ", "|", "|-|", "\n|-|\n", ":-",
            "---", "===", "[^1]", "[^1]: ", "[ ] ", "[x]: https://a.b", "[x]: javascript:y", "[Foo]", "\\", "!", "=", "\r", "\u{202e}",
            "&#x202e;", "\u{0}", "$", "{", "}", "::", "```rust", "    x", "1", ".", "\"", "'", "é", "мир", "<List<String>>", "*/",
        ]).prop_map(str::to_owned),
    ]
}

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

/// At least so many; more by `PROPTEST_CASES`.
fn config() -> ProptestConfig {
    let given = ProptestConfig::default();
    ProptestConfig { cases: given.cases.max(1_000), failure_persistence: None, ..given }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_text_becomes_html_a_doctest_or_a_link_to_elsewhere(text in document(), other in document()) {
        for out in [block(&text), line(&text), paragraphs(vec![block(&text), block(&other)]), format!("- `x`: {}", line(&text))] {
            prop_assert_eq!(faults(&out), Vec::<String>::new(), "{:?}", out);
        }
        prop_assert!(!line(&text).contains('\n'));
    }

    #[test]
    fn a_cell_stays_one_cell(text in document(), value in document()) {
        let table = format!("| a | b | c |\n|---|---|---|\n| {} | {} | end |\n", cell(&text), code_cell(&value));
        prop_assert_eq!(faults(&table), Vec::<String>::new(), "{:?}", table);
        let cells = Parser::new_ext(&table, rustdoc()).filter(|event| matches!(event, Event::Start(Tag::TableCell))).count();
        prop_assert_eq!(cells, 6, "{:?}", table);
        prop_assert!(seen(&table, Options::ENABLE_TABLES).ends_with("end"), "{:?}", table);
        let value: String = value.replace(['\n', '\t', '\r'], " ");
        if !value.trim().is_empty() {
            prop_assert!(seen(&table, Options::ENABLE_TABLES).contains(&squeezed(&value)), "{:?} {:?}", value, table);
        }
    }

    #[test]
    fn inline_code_is_its_value(value in document()) {
        let out = code(&value);
        prop_assert_eq!(faults(&out), Vec::<String>::new(), "{:?}", out);
        if !value.chars().all(|c| c.is_whitespace() || is_hidden(c)) {
            prop_assert_eq!(seen(&out, rustdoc()), squeezed(&value), "{:?}", out);
        }
    }

    #[test]
    fn the_words_of_a_text_stay(text in document()) {
        // Of what has no HTML and no images, whose words may go.
        let text = text.replace('<', "").replace("![", "").replace('\r', "\n");
        let text: String = text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_hidden(*c)).collect();
        prop_assert_eq!(seen(&block(&text), super::parse::OPTIONS), seen(&text, super::parse::OPTIONS), "{:?}", block(&text));
    }

    #[test]
    fn a_text_without_markup_is_what_it_was(text in "[\\PC&&[^<\\n`*_~\\\\&\\[\\]]]{1,60}") {
        let parsed: Vec<Event<'_>> = Parser::new_ext(&text, super::parse::OPTIONS).collect();
        let unmarked = parsed.iter().all(|event| matches!(event, Event::Text(_) | Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)));
        if unmarked {
            let visible: String = text.chars().filter(|c| !is_hidden(*c)).collect();
            prop_assert_eq!(seen(&block(&text), super::parse::OPTIONS), squeezed(&visible));
            prop_assert_eq!(seen(&line(&text), super::parse::OPTIONS), squeezed(&visible));
        }
    }

    #[test]
    fn what_came_out_stays_as_it_is(text in document()) {
        let once = block(&text);
        prop_assert_eq!(seen(&block(&once), super::parse::OPTIONS), seen(&once, super::parse::OPTIONS), "{:?}", once);
    }
}

#[test]
fn honest_prose_stays() {
    for (text, expected) in [
        ("[ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) format: `YYYY-MM-DDTHH:MM:SSZ`.", ""),
        ("Only **open** issues, *not* closed ones.\n\n- a\n- b\n  - c\n\n1. one\n2. two", ""),
        ("A list:\n\n- a\n\n  more\n\n- b", ""),
        ("| a | b |\n|---|---|\n| 1 | `x\\|y` |", ""),
        ("> quoted\n> twice", ""),
        ("snake_case_name and 5 - 3 = 2, a < b", "snake_case_name and 5 - 3 = 2, a \\< b"),
        ("See https://example.com/a_b?c=d&e=f.", "See <https://example.com/a_b?c=d&e=f>."),
        ("(at https://example.com/a_(b))", "(at <https://example.com/a_(b)>)"),
        ("Hosts such as https://{shop}.example.com/", "Hosts such as `https://{shop}.example.com/`"),
        ("# Title\n\ntext", "**Title**\n\ntext"),
        ("Title\n=====", "**Title**"),
        ("```json\n{\"a\": 1}\n```", "```text\n{\"a\": 1}\n```"),
        ("a\n\n    indented()", "a\n\n```text\nindented()\n```"),
        ("- ```rust\n  panic!()\n  ```", "- ```text\n  panic!()\n  ```"),
        ("<p>Returns a list of <b>events</b>.</p>", "Returns a list of events."),
        ("one<br/>two", "one\\\ntwo"),
        (
            "<h2>Head</h2>\n<ul>\n<li>\n<p>one</p>\n</li>\n<li>two\nthree</li></ul> end",
            "Head\\\n• one\\\n• two\nthree\\\nend",
        ),
        ("<ul>\n\n<li>\n\n<p>one</p>\n\n</ul>", "one"),
        ("a `List<String>` or List<String>", "a `List<String>` or List\\<String>"),
        ("GET /users/<id>/keys", "GET /users/\\<id>/keys"),
        ("a <img src=x onerror=y> b <!-- c -->", "a  b"),
        ("<script>alert(1)</script>\n\ntext", "text"),
        ("&lt;img src=x&gt; &copy;", "\\<img src=x> ©"),
        ("[x](javascript:a) [y](http://a.b) ![z](https://a.b/c.png)", "x y z"),
        ("see http://a.b/c and <mailto:a@b.c>", "see `http://a.b/c` and mailto:a@b.c"),
        ("[Foo] and [a][b] and [ ] todo[^1]", "\\[Foo\\] and \\[a\\]\\[b\\] and \\[ \\] todo\\[^1\\]"),
        ("[a][b]\n\n[b]: https://a.b/c", "[a](https://a.b/c)"),
        ("a lone ` tick and an *open mark", "a lone \\` tick and an \\*open mark"),
        ("rtl\u{202e}evil &#x202e;x", "rtlevil x"),
        ("line\\\nbreak", "line\\\nbreak"),
        ("1. a\n2. b", ""),
        ("2024. A year", "2024. A year"),
    ] {
        let expected = if expected.is_empty() { text } else { expected };
        assert_eq!(block(text), expected, "{text:?}");
    }
    assert_eq!(line("One of:\n- `a`\n- b\n\n```\nx\ny\n```"), "One of: - `a` - b `x y`");
    assert_eq!(cell("a | b\nc"), "a &#124; b c");
    assert_eq!((code(""), code("a`b"), code("`")), ("(empty)".to_owned(), "``a`b``".to_owned(), "`` ` ``".to_owned()));
}

/// Texts that parsers are known to be slow on. Ten times the length may take about ten times as long.
#[test]
fn long_texts_take_time_in_proportion() {
    type Make = fn(usize) -> String;
    let makes: [(&str, Make); 13] = [
        ("brackets", |n| "[".repeat(n)),
        ("emphasis", |n| "*a **b ".repeat(n / 7)),
        ("quotations", |n| ">".repeat(n)),
        ("lists", |n| "- ".repeat(n / 2)),
        ("deep lists", |n| (0..(n as f64).sqrt() as usize).map(|at| format!("{}- a\n", " ".repeat(2 * at))).collect()),
        ("backticks", |n| (1..(2.0 * n as f64).sqrt() as usize).map(|at| "`".repeat(at) + " ").collect()),
        ("comments", |n| "<!--".repeat(n / 4)),
        ("tags", |n| "<a ".repeat(n / 3)),
        ("scripts", |n| "<script>".repeat(n / 8)),
        ("links", |n| "[a](https://a.b".repeat(n / 15)),
        ("URLs", |n| "https://".repeat(n / 8)),
        ("brackets behind a URL", |n| format!("http://a{}", ")".repeat(n))),
        ("tables", |n| "|".repeat(n / 4) + "\n" + &"|-".repeat(n / 4) + "\n" + &"|\n".repeat(n / 8)),
    ];
    for (name, make) in makes {
        let took = |n: usize| {
            let text = make(n);
            let start = std::time::Instant::now();
            let length = block(&text).len() + line(&text).len() + cell(&text).len();
            (start.elapsed().as_secs_f64(), length)
        };
        let (short, (long, length)) = (took(20_000).0, took(200_000));
        assert!(long < 40.0 * short.max(0.01), "{name}: {short} s, then {long} s");
        assert!(length < 200_000 * 40, "{name}: {length} bytes");
    }
}

//! From CommonMark to the constructs that are kept.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::tree::{Block, Mark, Span};
use super::{html, is_hidden};

/// How deep lists and quotations may nest. What nests deeper stands on the last level, so that indentation cannot make a
/// text grow with the square of its length.
const DEPTH: usize = 6;

/// The extensions that documents use and that rustdoc and GitHub show. Not footnotes and task lists: their marks are shown as
/// they are. Not smart punctuation: rustdoc does that itself.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Reads a text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    // Hidden characters go first: taking them out later could put markup together.
    let text: String = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_hidden(*c)).collect();
    let mut reader = Reader { open: vec![Open::new(Kind::Root)], ..Reader::default() };
    for event in Parser::new_ext(&text, OPTIONS) {
        reader.event(event);
    }
    reader.finish()
}

/// A text without hidden characters, on one line.
pub(super) fn visible(text: &str) -> String {
    let spaced = |c: char| if matches!(c, '\n' | '\t' | '\r') { ' ' } else { c };
    text.chars().map(spaced).filter(|c| !is_hidden(*c)).collect()
}

/// What holds blocks.
#[derive(Default)]
enum Kind {
    #[default]
    Root,
    Quote,
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    Item,
}

#[derive(Default)]
struct Open {
    kind: Kind,
    blocks: Vec<Block>,
}

impl Open {
    const fn new(kind: Kind) -> Self {
        Self { kind, blocks: Vec::new() }
    }
}

#[derive(Default)]
struct Reader {
    /// The blocks that are open, the innermost last.
    open: Vec<Open>,
    /// For each list, item and quotation that is open in the text, whether it was opened here.
    opened: Vec<bool>,
    /// The paragraph or cell that is being read.
    spans: Vec<Span>,
    /// For each emphasis that is open in the text, whether it was opened here.
    marks: Vec<(Mark, bool)>,
    /// For each link that is open in the text, whether it is kept.
    links: Vec<bool>,
    heading: bool,
    /// The content of a code block or an HTML block.
    verbatim: Option<String>,
    rows: Vec<Vec<Vec<Span>>>,
    row: Vec<Vec<Span>>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.verbatim {
                Some(verbatim) => verbatim.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(text) => {
                let text = visible(&text);
                if !text.is_empty() {
                    self.spans.push(Span::Code(text));
                }
            }
            Event::Html(text) => match &mut self.verbatim {
                Some(verbatim) => verbatim.push_str(&text),
                None => self.spans.extend(html::words(&text)),
            },
            Event::InlineHtml(text) => self.html(&text),
            Event::SoftBreak => self.spans.push(Span::Soft),
            Event::HardBreak => self.spans.push(Span::Hard),
            Event::Rule => self.flush(),
            // Of extensions that are off.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = visible(text);
        // Pieces are put together again: an escape or a tag in between must not hide a URL.
        match self.spans.last_mut() {
            Some(Span::Text(last)) => last.push_str(&text),
            _ => self.spans.push(Span::Text(text)),
        }
    }

    fn html(&mut self, html: &str) {
        for span in html::words(html) {
            match span {
                Span::Text(text) => self.text(&text),
                span => self.spans.push(span),
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.flush();
                if let [.., Open { kind: Kind::List { tight, .. }, .. }, Open { kind: Kind::Item, .. }] =
                    &mut self.open[..]
                {
                    *tight = false;
                }
            }
            Tag::Heading { .. } => {
                self.flush();
                self.heading = true;
                self.spans.push(Span::Open(Mark::Strong));
            }
            Tag::BlockQuote(_) => self.container(Kind::Quote),
            Tag::List(start) => self.container(Kind::List { start, tight: true, items: Vec::new() }),
            Tag::Item => {
                self.flush();
                let listed = matches!(self.open.last(), Some(Open { kind: Kind::List { .. }, .. }));
                self.opened.push(listed);
                if listed {
                    self.open.push(Open::new(Kind::Item));
                }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) | Tag::HtmlBlock => {
                self.flush();
                self.verbatim = Some(String::new());
            }
            Tag::Table(_) => self.flush(),
            Tag::Emphasis => self.mark(Mark::Emphasis),
            Tag::Strong => self.mark(Mark::Strong),
            Tag::Strikethrough => self.mark(Mark::Strikethrough),
            Tag::Link { dest_url, .. } => {
                let url = visible(&dest_url);
                let kept = is_https(&url) && !self.links.contains(&true);
                self.links.push(kept);
                if kept {
                    self.spans.push(Span::Link(url));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::Heading(_) => {
                self.heading = false;
                self.spans.push(Span::Close(Mark::Strong));
                self.flush();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.flush();
                if self.opened.pop() == Some(true) {
                    self.close();
                }
            }
            TagEnd::CodeBlock => {
                let text = self.verbatim.take().unwrap_or_default();
                self.push(Block::Code(text));
            }
            TagEnd::HtmlBlock => {
                let text = self.verbatim.take().unwrap_or_default();
                self.html(&text);
                self.flush();
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.spans)),
            TagEnd::TableHead | TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.row)),
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.push(Block::Table(rows));
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                if let Some((mark, true)) = self.marks.pop() {
                    self.spans.push(Span::Close(mark));
                }
            }
            TagEnd::Link => {
                let kept = self.links.pop() == Some(true);
                self.spans.extend(kept.then_some(Span::EndLink));
            }
            _ => {}
        }
    }

    /// Emphasis within the same emphasis, or within a heading, shows as nothing.
    fn mark(&mut self, mark: Mark) {
        let new = !self.heading && !self.marks.contains(&(mark, true));
        self.marks.push((mark, new));
        if new {
            self.spans.push(Span::Open(mark));
        }
    }

    fn container(&mut self, kind: Kind) {
        self.flush();
        let deep = self.open.iter().filter(|open| !matches!(open.kind, Kind::Item)).count() > DEPTH;
        self.opened.push(!deep);
        if !deep {
            self.open.push(Open::new(kind));
        }
    }

    fn close(&mut self) {
        let Some(Open { kind, blocks }) = self.open.pop() else { return };
        match kind {
            Kind::Root => self.open.push(Open { kind, blocks }),
            Kind::Quote => self.push(Block::Quote(blocks)),
            Kind::Item => {
                if let Some(Open { kind: Kind::List { items, .. }, .. }) = self.open.last_mut()
                    && !blocks.is_empty()
                {
                    items.push(blocks);
                }
            }
            Kind::List { start, tight, items } => self.push(Block::List { start, tight, items }),
        }
    }

    /// Ends the paragraph that is being read, if one is.
    fn flush(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        let is_empty = |span: &Span| match span {
            Span::Text(text) => text.trim().is_empty() || text == html::MARK,
            Span::Code(_) => false,
            _ => true,
        };
        if !spans.iter().all(is_empty) {
            self.push(Block::Paragraph(spans));
        }
    }

    fn push(&mut self, block: Block) {
        let empty = match &block {
            Block::Quote(blocks) => blocks.is_empty(),
            Block::List { items, .. } => items.is_empty(),
            Block::Code(text) => text.trim().is_empty(),
            Block::Table(rows) => rows.is_empty(),
            Block::Paragraph(_) => false,
        };
        if let Some(open) = self.open.last_mut()
            && !empty
        {
            open.blocks.push(block);
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().map(|root| root.blocks).unwrap_or_default()
    }
}

/// Whether a URL is one that a reader may be led to.
pub(super) fn is_https(url: &str) -> bool {
    let scheme = "https://";
    url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        && url.get(scheme.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
}

//! The client and its builder.

use std::fmt::Write;

use super::facts::{batch_static, operation_static};
use super::text::{code_has, docs, literal};
use super::type_text::TypeText;
use super::{command, features, parameters, register, requests, setters};
use crate::dialect::Effect;
use crate::facts::{Api, Grant, Placement, Scheme, Server};
use crate::lower::{BodyKind, Lowered, REGISTER, TagHints};
use crate::model::types::Types;
use crate::model::{Batch, Client, Features, Operation, Parameter, Reading, RustType};
use crate::{names, prose, site};

pub(super) fn text(client: &Client, lowered: &Lowered, has_local_time: bool) -> String {
    let ids: Vec<&str> = register::ids(&lowered.package).collect();
    let setters = setters(&lowered.facts, &ids, has_local_time);
    // The names that the module has itself.
    let types = TypeText::new(&|name| ["Client", "ClientBuilder"].contains(&name), "types::");
    let mut out = head(lowered, client);
    if !setters.is_empty() {
        let _ = write!(out, "\nimpl ClientBuilder {{\n{}}}\n", setters.join("\n"));
    }
    if !client.operations.is_empty() {
        let pages = pages(client, lowered);
        let condition = |id: &str| features::attribute("    ", &client.features, client.features.of_operation(id));
        out.push_str("\nimpl Client {");
        for (at, operation) in client.operations.iter().enumerate() {
            out.push_str(if at == 0 { "\n" } else { "\n\n" });
            let batch = client.batch_of(&operation.id);
            out.push_str(&condition(&operation.id));
            method(&mut out, operation, batch, pages.get(at), &client.types, &types);
        }
        for batch in &client.batches {
            out.push_str("\n\n");
            out.push_str(&condition(&batch.id));
            batch_method(&mut out, batch);
        }
        out.push_str("\n}\n");
    }
    imports(&out, &types) + &out
}

/// The imports of what the text names.
fn imports(text: &str, types: &TypeText<'_>) -> String {
    for (named, name) in [
        ("BuildError", "BuildError"),
        ("Batch::new", "Batch"),
        ("Builder", "Builder"),
        ("Call::", "Call"),
        ("Http", "Http"),
        ("Method", "Method"),
        ("OpenRequest", "OpenRequest"),
        ("Parameter::", "Parameter"),
        ("Style::", "Style"),
        ("Secret>", "Secret"),
        ("ClientCredentials", "ClientCredentials"),
        ("+ Serialize", "serde::Serialize"),
    ] {
        if code_has(text, named) {
            types.import(&format!("accord_runtime::{name}"));
        }
    }
    let modules = ["facts", "requests", "types"].into_iter().filter(|module| code_has(text, &format!("{module}::")));
    format!("{}\nuse super::{{{}}};\n\n", types.imports(), modules.collect::<Vec<_>>().join(", "))
}

/// The client and its builder, as every package has them.
fn head(lowered: &Lowered, client: &Client) -> String {
    let unused = if client.operations.is_empty() { "#[allow(dead_code)]\n" } else { "" };
    let mut further = String::new();
    for text in [&lowered.hints.further, &by_tag(&lowered.hints.tags, &client.features)]
        .into_iter()
        .filter(|text| !text.is_empty())
    {
        further.push_str("///\n");
        docs(&mut further, "", text);
    }
    let mut base_path = String::new();
    if let Some(path) = &lowered.package.base_path {
        base_path.push_str("    ///\n");
        docs(&mut base_path, "    ", &without_host(path));
    }
    format!(
        "\
/// Client for {title}.
///
/// It is cheap to clone; clones share connections and tokens.
{further}#[derive(Clone, Debug)]
{unused}pub struct Client {{
    pub(crate) http: Http,
}}

impl Client {{
    /// A builder for a client of the service at `base_url`: scheme and host, and a path prefix if there is one.
{base_path}    #[must_use]
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {{
        ClientBuilder {{ core: Builder::new(&facts::API, base_url) }}
    }}

    /// A request that the document does not describe, sent with this client's credentials, limits and outcome rules. `path` is
    /// below the base URL.
    pub fn request(&self, method: Method, path: &str) -> OpenRequest {{
        self.http.request(method, path)
    }}
}}

/// Sets a [`Client`] up.
#[derive(Debug)]
pub struct ClientBuilder {{
    core: Builder,
}}

impl ClientBuilder {{
    accord_runtime::builder_methods!();

    /// The client.
    ///
    /// # Errors
    /// When the base URL cannot be used, or a value cannot be sent as a header.
    pub fn build(self) -> Result<Client, BuildError> {{
        Ok(Client {{ http: self.core.build()? }})
    }}
}}
",
        title = prose::line(&lowered.package.title),
    )
}

/// What a caller has to know of the base URL where the document states its path and no host.
pub(super) fn without_host(path: &str) -> String {
    let example = prose::code(&format!("https://api.example.com{path}"));
    format!(
        "The document names no host and has everything below {}, so the URL ends with it: {example}.",
        prose::code(path)
    )
}

/// The operations by the groups of the document.
fn by_tag(tags: &[TagHints], features: &Features) -> String {
    let lines = tags.iter().enumerate().map(|(place, tag)| {
        let feature = features.tags.get(place).map(|feature| format!(" (feature `{}`)", feature.name));
        let methods = tag.operations.iter().map(|id| format!("[`{id}`](Self::{id})")).collect::<Vec<_>>().join(", ");
        let texts = [tag.docs.clone(), methods].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let colon = if texts.is_empty() { "" } else { ": " };
        format!("- **{}**{}{colon}{}", prose::line(&tag.name), feature.unwrap_or_default(), texts.join(" "))
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { String::new() } else { format!("Operations by tag:\n\n{}", lines.join("\n")) }
}

/// The pages about the operations, where the document says where the site is.
fn pages(client: &Client, lowered: &Lowered) -> Vec<String> {
    if lowered.package.docs_url.is_none() {
        return Vec::new();
    }
    let pages = site::operation_pages(client.operations.iter().map(|operation| operation.id.as_str()));
    pages.iter().filter_map(|page| lowered.package.site_page(page)).collect()
}

/// The method of an operation: it makes the request.
fn method(
    out: &mut String,
    operation: &Operation,
    batch: Option<&Batch>,
    page: Option<&String>,
    all: &Types,
    types: &TypeText<'_>,
) {
    let Operation { id, request, .. } = operation;
    let sends = format!("{} {}", sends(operation, all), operation.exchange);
    docs(
        out,
        "    ",
        &prose::paragraphs(vec![
            operation.docs.clone(),
            sends.trim_end().to_owned(),
            operation.details.clone(),
            batch.map(|batch| format!("It may be part of a [`{0}`](Self::{0}).", batch.id)).unwrap_or_default(),
            page.map(|page| format!("[Fields, codes and their sources]({page})")).unwrap_or_default(),
        ]),
    );
    let required: Vec<&Parameter> = operation.required().collect();
    let sent = operation.body.as_ref().filter(|body| body.required);
    let body = sent.map(|body| format!("body: &{}", types.show(&body.ty)));
    let argument = |parameter: &&Parameter| format!("{}: {}", parameter.name, requests::taken(&parameter.takes, types));
    let arguments: Vec<String> = required.iter().map(argument).chain(body).collect();
    if arguments.len() > MANY {
        out.push_str("    #[allow(clippy::too_many_arguments)]\n");
    }
    if required.iter().any(|parameter| names::pascal(&parameter.name) == parameter.name) {
        // In a script without capitals, a parameter may be called as a value of its type.
        out.push_str("    #[allow(bindings_with_variant_name)]\n");
    }
    let arguments = arguments.iter().map(|argument| format!(", {argument}")).collect::<String>();
    if operation.deprecated {
        out.push_str("    #[deprecated]\n");
    }
    out.push_str("    #[inline]\n");
    let _ = writeln!(out, "    pub fn {id}(&self{arguments}) -> requests::{request} {{");
    let new = match operation.answer.reading {
        Reading::Document => "new",
        Reading::Stream => "stream",
        Reading::Nothing => "empty",
    };
    let mut calls = vec![format!("Call::{new}(&self.http, &facts::{})", operation_static(id))];
    for parameter in required {
        let value = if requests::taken(&parameter.takes, types).starts_with('&') { "" } else { "&" };
        calls.push(format!(".parameter(&{}, {value}{})", parameters::constant(&parameter.hints), parameter.name));
    }
    for (_, Parameter { hints, .. }) in operation.setters() {
        if let Some(fixed) = &hints.fixed {
            calls.push(format!(".parameter(&{}, {})", parameters::constant(hints), literal(fixed)));
        }
    }
    if let Some(body) = sent {
        calls.push(match body.is_form() {
            _ if body.kind == BodyKind::Items => format!(".body_items(body, {})", literal(&body.media_type)),
            true => {
                let styles = body.styles.iter().map(|(name, writing)| parameters::field(name, writing));
                format!(".form(body, &[{}])", styles.collect::<Vec<_>>().join(", "))
            }
            false => ".body(&body)".to_owned(),
        });
    }
    if let [only] = calls.as_slice() {
        let _ = writeln!(out, "        requests::RequestOf({only})");
    } else {
        let _ =
            writeln!(out, "        requests::RequestOf(\n            {},\n        )", calls.join("\n                "));
    }
    out.push_str("    }");
}

/// The method of a batch.
fn batch_method(out: &mut String, batch: &Batch) {
    let Batch { id, request, facts, .. } = batch;
    let members: Vec<String> = facts.members.iter().map(|member| format!("[`{member}`](Self::{member})")).collect();
    let limit = facts.limit.map(|limit| format!(", {limit} at most")).unwrap_or_default();
    let about = format!("Several calls in one request{limit}: {}.", members.join(", "));
    let how = format!(
        "[`add`](requests::{request}::add) takes the request of a call; what it returns has the answer of that call once the \
         batch was sent."
    );
    docs(out, "    ", &prose::paragraphs(vec![batch.docs.clone(), about, how]));
    let _ = writeln!(out, "    pub fn {id}(&self) -> requests::{request} {{");
    let _ = writeln!(out, "        requests::{request}(Batch::new(&self.http, &facts::{}))", batch_static(id));
    out.push_str("    }");
}

/// How the operation is sent, whether it may be sent again, and what a refusal carries.
fn sends(operation: &Operation, types: &Types) -> String {
    let facts = &operation.facts;
    let mut out = format!("Sends `{}` to {}", facts.method, prose::code(&facts.path));
    if let Some(command) = &facts.command {
        let _ = write!(out, " {}", command::words(command, prose::code));
    }
    if !facts.positions.is_empty() {
        let names: Vec<String> = facts.positions.iter().map(|name| prose::code(name)).collect();
        out.push_str(&format!(", the fields as a list: {}", names.join(", ")));
    }
    if !facts.methods.is_empty() {
        let others: Vec<String> = facts.methods.iter().map(|method| format!("`{method}`")).collect();
        out.push_str(&format!(", or by {} if the builder says so", others.join(", ")));
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.kind != BodyKind::Json) {
        out.push_str(&format!(", as {}", prose::code(&body.media_type)));
    }
    if let Some(body) = operation.body.as_ref().filter(|body| !body.others.is_empty()) {
        let others: Vec<String> = body.others.iter().map(|media| prose::code(media)).collect();
        let how = match body.kind {
            BodyKind::Bytes => "if that is the type of the file",
            _ => "with the header `content-type`",
        };
        out.push_str(&format!(", or as {} {how}", others.join(", ")));
    }
    if let Some(stream) = &operation.stream {
        let media_type = prose::code(&stream.hints.media_type);
        out.push_str(&format!("; `events()` in place of `send()` streams the answer as {media_type}"));
    }
    out.push_str(match facts.effect {
        Effect::Safe => ". Safe: it changes nothing and may be sent again.",
        Effect::Idempotent => ". Idempotent: sending it twice has the effect of sending it once.",
        Effect::Once => ". Once: the client never sends it again on its own.",
    });
    if let RustType::Named(refusal) = &operation.refusal {
        out.push_str(&format!(" A refusal has the body [`{refusal}`](super::types::{refusal})"));
        if let Some(RustType::Named(code)) = types.get(refusal).and_then(|ty| ty.code.as_ref()) {
            out.push_str(&format!(" and a code of [`{code}`](super::types::{code})"));
        }
        out.push('.');
    }
    out
}

/// More arguments than clippy likes.
const MANY: usize = 6;

/// The builder's methods for the security schemes, for the servers of some operations, and for times without an offset.
fn setters(facts: &Api, ids: &[&str], has_local_time: bool) -> Vec<String> {
    let mut setters = Vec::new();
    for (index, (scheme, names)) in facts.schemes.iter().zip(setters::of(facts)).enumerate() {
        if let Some(token) = &scheme.token
            && !token.credentials.is_empty()
        {
            let names_of: Vec<&str> = token.credentials.iter().map(|(name, _)| name.as_str()).collect();
            let about = format!(
                "Credentials for `{}`. The first call fetches a token with them. All calls share it, and it is renewed when the \
                 provider reports that it is no longer valid.",
                token.operation
            );
            let values: Vec<String> = names_of.iter().map(|name| format!("{name}.into()")).collect();
            let done = format!("self.core.token_credentials({index}, vec![{}]);", values.join(", "));
            setters.push(setter(
                &about,
                &names.credentials,
                &names_of.iter().map(|name| (*name, SECRET)).collect::<Vec<_>>(),
                &done,
            ));
        }
        if let Some(grant) = &scheme.grant {
            setters.extend(grant_setters(index, grant, &names.credentials, &names.client_credentials));
        }
        let about = scheme_docs(scheme, ids);
        setters.push(match scheme.placement {
            Placement::Basic => {
                let taken = [("user", "impl Into<String>"), ("password", SECRET)];
                setter(
                    &about,
                    &names.ready,
                    &taken,
                    &format!("self.core.basic({index}, user.into(), password.into());"),
                )
            }
            _ => {
                let done = format!("self.core.credential({index}, value.into());");
                setter(&about, &names.ready, &[("value", SECRET)], &done)
            }
        });
    }
    for (id, method, name) in setters::by_method(facts) {
        let first = facts.operations.get(id).map(|operation| operation.method.as_str()).unwrap_or_default();
        let about =
            format!("Sends `{id}` by `{method}` in place of `{first}`, also where the client calls it by itself.");
        setters.push(setter(&about, &name, &[], &format!("self.core.operation_method({id:?}, {method:?});")));
    }
    setters.extend(facts.servers.iter().enumerate().map(|(index, server)| server_setter(index, server)));
    if has_local_time {
        let about = "The offset from UTC of the times in answers that are written without one, in place of the one that their \
                     types assume. The times themselves stay as they are written.";
        let taken = [("offset", "accord_runtime::chrono::FixedOffset")];
        setters.push(setter(about, "local_offset", &taken, "self.core.local_offset(offset);"));
    }
    setters
}

/// What takes a secret.
const SECRET: &str = "impl Into<Secret>";

/// A method of the builder: what it takes, and what it does with that.
fn setter(about: &str, name: &str, taken: &[(&str, &str)], done: &str) -> String {
    let mut out = String::new();
    docs(&mut out, "    ", about);
    let taken: String = taken.iter().map(|(name, ty)| format!(", {name}: {ty}")).collect();
    let _ = write!(
        out,
        "    #[must_use]\n    pub fn {name}(mut self{taken}) -> Self {{\n        {done}\n        self\n    }}\n"
    );
    out
}

/// The builder's method for a server that some operations have for themselves.
fn server_setter(index: usize, server: &Server) -> String {
    const SHOWN: usize = 5;
    let url = prose::code(&server.url);
    let mut operations: Vec<String> = server.operations.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
    if let Some(more @ 1..) = server.operations.len().checked_sub(SHOWN) {
        operations.push(format!("{more} more"));
    }
    let about = format!("The server for {}, in place of the document's {url}.", operations.join(", "));
    setter(&about, &server.name, &[("url", "impl Into<String>")], &format!("self.core.server({index}, url.into());"))
}

/// The builder's methods for a token endpoint: the two credentials, and all that may be said to it.
fn grant_setters(index: usize, grant: &Grant, credentials: &str, client_credentials: &str) -> [String; 2] {
    let unsaid = grant.url.is_empty();
    let from = if unsaid { "this URL".to_owned() } else { prose::code(&grant.url) };
    let scopes: Vec<String> = grant.scopes.iter().map(|scope| prose::code(scope)).collect();
    let scopes = if scopes.is_empty() { String::new() } else { format!(" Its scopes are {}.", scopes.join(", ")) };
    let about = format!(
        "Id and secret of this client. The first call fetches a token with them from {from}. All calls share it, and it is \
         renewed before it expires or when the provider reports that it is no longer valid.{scopes}"
    );
    let mut simple = String::new();
    docs(&mut simple, "    ", &about);
    // A document that has no usable URL leaves it to the caller.
    let (token_url, set) = match unsaid {
        true => (", token_url: impl Into<String>", ".token_url(token_url)"),
        false => ("", ""),
    };
    let _ = write!(
        simple,
        "    #[must_use]\n    pub fn {credentials}(self, client_id: {SECRET}, client_secret: {SECRET}{token_url}) -> Self {{\n        \
         self.{client_credentials}(ClientCredentials::new(client_id, client_secret){set})\n    }}\n"
    );
    let about = format!("As [`Self::{credentials}`], with another token URL, other scopes or further fields.");
    let taken = [("credentials", "ClientCredentials")];
    let done = format!("self.core.client_credentials({index}, credentials);");
    [simple, setter(&about, client_credentials, &taken, &done)]
}

fn scheme_docs(scheme: &Scheme, ids: &[&str]) -> String {
    let said = prose::linked(&scheme.description, ids, Some(REGISTER));
    let place = match &scheme.placement {
        Placement::Bearer => "sent as `Authorization: Bearer …`".to_owned(),
        Placement::Basic => "sent as `Authorization: Basic …`".to_owned(),
        Placement::Header(name) => format!("sent in the header {}", prose::code(name)),
        Placement::Query(name) => format!("sent in the query as {}", prose::code(name)),
        Placement::Cookie(name) => format!("sent in the cookie {}", prose::code(name)),
        Placement::Body(pointer) if scheme.is_number => {
            format!("sent in the body at {}, as a number", prose::code(pointer))
        }
        Placement::Body(pointer) => format!("sent in the body at {}", prose::code(pointer)),
    };
    let place = match scheme.prefix.as_str() {
        "" => place,
        prefix => format!("{place} after {}", prose::code(prefix)),
    };
    let ready = if scheme.token.is_some() || scheme.grant.is_some() {
        " Sets a token that you already have, instead of fetching one."
    } else {
        ""
    };
    let default = scheme.default.as_ref();
    let default = default.map(|value| format!(" Default: {}.", prose::code(value))).unwrap_or_default();
    let end = if said.is_empty() || said.ends_with('.') { "" } else { "." };
    let lead = if said.is_empty() { String::new() } else { format!("{said}{end} ") };
    format!("{lead}It is {place}.{default}{ready}")
}

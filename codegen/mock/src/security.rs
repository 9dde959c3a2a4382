//! Credentials: which an operation asks for, and whether a request has them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use accord_codegen::authentication::{CredentialTransport, credential_transport};
use accord_codegen::dialect::{
    self, CredentialPlace, DefaultCredential, Expired, From, Lifetime, LoginPlace, Mock, Place, RefusalClass, Token,
};
use accord_codegen::pointer::{join, percent_decoded};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use serde_json::Value;

use crate::credential_body::SentBody;
use crate::details::Details;
use crate::header_text;
use crate::incoming::Incoming;
use crate::options::Options;
use crate::parameters::decoded;
use crate::probe::encoded;
use crate::records::World;
use crate::refusal::Rejection;

/// A security scheme.
#[derive(Debug)]
pub(crate) struct Scheme {
    pub(crate) name: String,
    pub(crate) pointer: String,
    transport: Transport,
    /// What stands before the credential.
    prefix: String,
    /// Whether it is a number in JSON.
    is_number: bool,
    pub(crate) token: Option<Token>,
    default: Option<String>,
    accept: Vec<String>,
}

#[derive(Debug)]
enum Transport {
    /// The word before the credential in `Authorization`.
    Authorization(String),
    Basic,
    Header(String),
    Query(String),
    Cookie(String),
    /// A pointer into the body.
    Body(String),
    /// No part of a request that can be checked.
    Elsewhere,
}

/// The schemes of a document.
pub(crate) fn schemes(document: &Value, options: &Options) -> Vec<Scheme> {
    let all = document.pointer("/components/securitySchemes").and_then(Value::as_object);
    let scheme = |(name, value): (&String, &Value)| {
        let mock = dialect::read::<Mock>(value).ok().flatten().unwrap_or_default();
        let further = options.credentials.get(name).into_iter().flatten().cloned();
        let place = dialect::read::<CredentialPlace>(value).ok().flatten().unwrap_or_default();
        Scheme {
            name: name.clone(),
            pointer: join("/components/securitySchemes", name),
            transport: match credential_transport(value) {
                CredentialTransport::Bearer => Transport::Authorization("Bearer".to_owned()),
                CredentialTransport::Basic => Transport::Basic,
                CredentialTransport::Authorization(word) => Transport::Authorization(word.to_owned()),
                CredentialTransport::Header(name) => Transport::Header(name.to_owned()),
                CredentialTransport::Query(name) => Transport::Query(name.to_owned()),
                CredentialTransport::Cookie(name) => Transport::Cookie(name.to_owned()),
                CredentialTransport::Body(pointer) => Transport::Body(pointer.to_owned()),
                CredentialTransport::Certificate
                | CredentialTransport::Signed(_)
                | CredentialTransport::Unspecified => Transport::Elsewhere,
            },
            is_number: place.number.is_some(),
            prefix: place.prefix,
            token: dialect::read(value).ok().flatten(),
            default: dialect::read::<DefaultCredential>(value).ok().flatten().map(|default| default.0),
            accept: mock.accept.into_iter().chain(further).collect(),
        }
    };
    all.into_iter().flatten().map(scheme).collect()
}

/// What a request may carry credentials in.
pub(crate) struct Carried<'a> {
    pub(crate) headers: &'a HeaderMap,
    /// Still encoded.
    pub(crate) query: &'a [(String, String)],
    pub(crate) cookies: &'a [(String, String)],
    pub(crate) body: Option<&'a SentBody>,
}

impl<'a> Carried<'a> {
    pub(crate) fn of(incoming: &'a Incoming<'_>, body: Option<&'a SentBody>) -> Self {
        Self { headers: incoming.headers, query: &incoming.query, cookies: &incoming.cookies, body }
    }
}

/// Whether a request has the credentials that an operation asks for.
pub(crate) fn check(
    schemes: &[Scheme],
    details: &Details,
    carried: &Carried<'_>,
    world: &World,
) -> Result<(), Box<Rejection>> {
    let mut first = None;
    for requirement in &details.security {
        let missing = requirement.iter().find_map(|name| {
            let scheme = schemes.iter().find(|scheme| scheme.name == *name)?;
            scheme.check(carried, world).err().map(|why| (scheme, why))
        });
        match missing {
            None => return Ok(()),
            Some(missing) => first = first.or(Some(missing)),
        }
    }
    let Some((scheme, why)) = first else { return Ok(()) };
    Err(scheme.rejection(why))
}

impl Scheme {
    fn check(&self, carried: &Carried<'_>, world: &World) -> Result<(), String> {
        if matches!(self.transport, Transport::Elsewhere) {
            return Ok(());
        }
        let Some(credential) = self.credential(carried) else {
            return Err(format!("the credential of the security scheme `{}` is missing", self.name));
        };
        let Some(credential) = credential.strip_prefix(self.prefix.as_str()).map(str::to_owned) else {
            return Err(format!(
                "the credential of the security scheme `{}` does not begin with its prefix",
                self.name
            ));
        };
        let is_listed = |accepted: &String| match self.transport {
            Transport::Basic => STANDARD.encode(accepted) == credential,
            _ => *accepted == credential,
        };
        if self.accept.iter().chain(&self.default).any(is_listed) {
            return Ok(());
        }
        let is_open = self.accept.is_empty() && self.default.is_none() && self.token.is_none();
        match world.tokens.is_good(&self.name, &credential, world.now()) {
            Some(true) => Ok(()),
            Some(false) => Err(format!("the token of the security scheme `{}` has expired", self.name)),
            None if is_open => Ok(()),
            None => Err(format!("the credential of the security scheme `{}` is not known", self.name)),
        }
    }

    /// Whether a request has a credential of it, whatever that is. One that is no part of a request may be there.
    pub(crate) fn is_carried(&self, carried: &Carried<'_>) -> bool {
        matches!(self.transport, Transport::Elsewhere) || self.credential(carried).is_some()
    }

    /// The credential that a request has. None where it has none, or an empty one.
    fn credential(&self, carried: &Carried<'_>) -> Option<String> {
        let header = |name: &str| header_text::text(carried.headers, name).map(Cow::into_owned);
        let named = |pairs: &[(String, String)], name: &str| {
            pairs.iter().find(|(other, _)| decoded(other) == name).map(|(_, value)| value.clone())
        };
        let after = |word: &str| {
            let value = header("authorization")?;
            let (first, rest) = value.split_once(' ')?;
            first.eq_ignore_ascii_case(word).then(|| rest.trim().to_owned())
        };
        let found = match &self.transport {
            Transport::Authorization(word) => after(word)?,
            Transport::Basic => after("basic")?,
            Transport::Header(name) => header(name)?,
            Transport::Query(name) => decoded(&named(carried.query, name)?),
            Transport::Cookie(name) => named(carried.cookies, name).map(|v| percent_decoded(&v).unwrap_or(v))?,
            Transport::Body(_) => carried.body.and_then(|body| self.sent_in(body))?.into_owned(),
            Transport::Elsewhere => return None,
        };
        Some(found).filter(|found| !found.is_empty())
    }

    /// How a request without the credential is refused: as the document says that an expired one is.
    fn rejection(&self, why: String) -> Box<Rejection> {
        let mut rejection = Rejection::new(RefusalClass::Unauthenticated, why).at(&self.pointer);
        match self.token.as_ref().and_then(|token| token.expired.first()) {
            Some(Expired::Status(status)) => rejection.status = Some(*status),
            Some(Expired::Code(code)) => rejection.code = Some(code.clone()),
            Some(Expired::Class(class)) => rejection.class = *class,
            None => {}
        }
        rejection
    }

    /// A credential that is accepted.
    pub(crate) fn acceptable(&self, world: &mut World, seed: u64) -> String {
        let listed = self.accept.first().or(self.default.as_ref()).cloned();
        let credential = listed.unwrap_or_else(|| {
            let token = world.tokens.next(seed);
            let digit = |byte: u8| char::from(b'1' + byte % 9);
            let token = if self.is_number { token.bytes().map(digit).take(9).collect() } else { token };
            world.tokens.add(&self.name, &token, None);
            token
        });
        match self.transport {
            Transport::Basic => STANDARD.encode(credential),
            _ => format!("{}{credential}", self.prefix),
        }
    }

    /// Whether its credential is the parameter of the query with this name.
    pub(crate) fn is_in_query(&self, name: &str) -> bool {
        matches!(&self.transport, Transport::Query(own) if own == name)
    }

    /// Where in the own fields of an operation the credentials are that it gives this one for.
    pub(crate) fn login_fields<'s>(&'s self, operation: &str) -> impl Iterator<Item = &'s LoginPlace> + use<'s> {
        let token = self.token.as_ref().filter(|token| token.operation.as_deref() == Some(operation));
        token.into_iter().flat_map(|token| token.credentials.values())
    }

    /// Where in the result of an operation this credential is: a refusal of any may have it.
    pub(crate) fn token_fields<'s>(&'s self, operation: &str) -> impl Iterator<Item = &'s str> + use<'s> {
        let is_own = |token: &&Token| token.from == From::Refusal || token.operation.as_deref() == Some(operation);
        let places = self.token.as_ref().filter(is_own).into_iter().flat_map(|token| token.token.as_slice());
        places.filter_map(|place| match place {
            Place::Pointer(pointer) => Some(pointer.as_str()),
            Place::Header(_) | Place::Cookie(_) => None,
        })
    }

    /// The credential that a body has where it is sent.
    pub(crate) fn sent_in<'b>(&self, body: &'b SentBody) -> Option<Cow<'b, str>> {
        body.credential(self.in_body()?, self.is_number)
    }

    /// A credential as it is in JSON.
    pub(crate) fn in_json(&self, credential: String) -> Value {
        match self.is_number.then(|| serde_json::from_str(&credential)) {
            Some(Ok(number)) => number,
            _ => credential.into(),
        }
    }

    /// The pointer into the body that it is sent at.
    pub(crate) fn in_body(&self) -> Option<&str> {
        match &self.transport {
            Transport::Body(pointer) => Some(pointer),
            _ => None,
        }
    }

    /// Whether a text may be a credential of it.
    pub(crate) fn may_be(&self, text: &str) -> bool {
        text.len() > self.prefix.len() && text.starts_with(&self.prefix)
    }

    /// Puts a credential where the scheme has it; one that goes into the body is left to who makes that.
    pub(crate) fn carry(
        &self,
        credential: &str,
        headers: &mut Vec<(String, String)>,
        query: &mut Vec<String>,
        cookies: &mut Vec<String>,
    ) {
        let authorization = |word: &str| ("authorization".to_owned(), format!("{word} {credential}"));
        match &self.transport {
            Transport::Authorization(word) => headers.push(authorization(word)),
            Transport::Basic => headers.push(authorization("Basic")),
            Transport::Header(name) => headers.push((name.clone(), credential.to_owned())),
            Transport::Query(name) => query.push(format!("{}={}", encoded(name), encoded(credential))),
            Transport::Cookie(name) => cookies.push(format!("{name}={}", encoded(credential))),
            Transport::Body(_) | Transport::Elsewhere => {}
        }
    }

    /// The name and the place of a query parameter, header or cookie that carries it: no parameter of an operation.
    pub(crate) fn carries(&self, place: &str, name: &str) -> bool {
        match &self.transport {
            Transport::Query(own) => place == "query" && own == name,
            Transport::Header(own) => place == "header" && own.eq_ignore_ascii_case(name),
            Transport::Cookie(own) => place == "cookie" && own == name,
            Transport::Authorization(_) | Transport::Basic => {
                place == "header" && name.eq_ignore_ascii_case("authorization")
            }
            Transport::Body(_) | Transport::Elsewhere => false,
        }
    }

    /// The name of the header that carries it, other than `Authorization`.
    pub(crate) fn in_header(&self) -> Option<&str> {
        match &self.transport {
            Transport::Header(name) => Some(name),
            _ => None,
        }
    }

    /// The name of the query parameter that carries it.
    pub(crate) fn in_query(&self) -> Option<&str> {
        match &self.transport {
            Transport::Query(name) => Some(name),
            _ => None,
        }
    }

    /// Whether the answers of an operation have a new token.
    pub(crate) fn is_issued_by(&self, operation: &str) -> bool {
        self.token
            .as_ref()
            .is_some_and(|token| token.from == From::Answer && token.operation.as_deref() == Some(operation))
    }

    /// Whether refusals have it.
    pub(crate) fn is_in_refusals(&self) -> bool {
        self.token.as_ref().is_some_and(|token| token.from == From::Refusal)
    }

    /// Puts a new token where the document has it: into the result in the body, or into a header that is returned. `issued`: the
    /// tokens of this answer by their places; schemes that read the same place have one.
    pub(crate) fn issue<'s>(
        &'s self,
        world: &mut World,
        seed: u64,
        result: &str,
        body: &mut Option<Value>,
        issued: &mut BTreeMap<&'s Place, String>,
    ) -> Option<(String, String)> {
        let token = self.token.as_ref()?;
        let places = token.token.as_slice();
        let is_there = |place: &&Place| match place {
            Place::Pointer(pointer) => {
                let value = body.as_ref().and_then(|body| body.pointer(&format!("{result}{pointer}")));
                value.is_some_and(|value| value.is_string() || value.is_number())
            }
            Place::Header(_) | Place::Cookie(_) => false,
        };
        let place = places.iter().find(is_there).or_else(|| places.first())?;
        let text = issued.entry(place).or_insert_with(|| world.tokens.next(seed)).clone();
        let lives = match &token.lifetime {
            Lifetime::Unknown => None,
            Lifetime::Seconds(seconds) => Some(seconds.saturating_mul(1000)),
            Lifetime::Answer(answer) => {
                let value = body.as_ref().and_then(|body| body.pointer(&format!("{result}{}", answer.pointer)));
                let number = value.and_then(|v| v.as_u64().or_else(|| v.as_str()?.trim().parse().ok()));
                number.filter(|number| *number > 0).map(|number| number.saturating_mul(answer.unit.millis()))
            }
        };
        let until = lives.map(|millis| world.now().saturating_add(std::time::Duration::from_millis(millis)));
        world.tokens.add(&self.name, &text, until);
        match place {
            Place::Pointer(pointer) => {
                crate::outcome::set(body.get_or_insert(Value::Null), &format!("{result}{pointer}"), text.into());
                None
            }
            Place::Cookie(name) => Some(("set-cookie".to_owned(), cookie(name, &text, lives))),
            Place::Header(name) => {
                let value = match &self.transport {
                    Transport::Cookie(cookie) if name.eq_ignore_ascii_case("set-cookie") => {
                        self::cookie(cookie, &text, lives)
                    }
                    _ => text,
                };
                Some((name.clone(), value))
            }
        }
    }
}

/// A cookie that a caller keeps for so many milliseconds.
fn cookie(name: &str, token: &str, lives: Option<u64>) -> String {
    let age = lives.map(|millis| format!("; Max-Age={}", millis / 1000)).unwrap_or_default();
    format!("{name}={token}; Path=/; HttpOnly{age}")
}

#[cfg(test)]
mod tests;

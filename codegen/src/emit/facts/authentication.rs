//! The schemes of security, and the calls that fetch tokens.

use super::super::text::rows;
use super::chain::{Chain, FILLED, WIDTH, list, quoted};
use super::outcome::literal;
use crate::facts::{Encoding, Expired, Lifetime, LoginPlace, Place, Placement, Scheme, Spelled, Spellings, Token};

pub(super) fn scheme(facts: &Scheme, spellings: &Spellings) -> String {
    let name = &facts.name;
    let mut scheme = Chain::new(match &facts.placement {
        Placement::Bearer => format!("Scheme::bearer({name:?})"),
        Placement::Basic => format!("Scheme::basic({name:?})"),
        Placement::Header(header) => format!("Scheme::header({name:?}, {header:?})"),
        Placement::Query(parameter) => format!("Scheme::query({name:?}, {parameter:?})"),
        Placement::Cookie(cookie) => format!("Scheme::cookie({name:?}, {cookie:?})"),
        Placement::Body(pointer) => format!("Scheme::body({name:?}, {pointer:?})"),
    });
    if facts.is_number {
        scheme.set("number", "");
    }
    if !facts.prefix.is_empty() {
        scheme.set("prefix", format!("{:?}", facts.prefix));
    }
    if let Some(default) = &facts.default {
        scheme.set("default", format!("{default:?}"));
    }
    if let Some(token) = &facts.token {
        let Chain { constructor, setters } = self::token(token, spellings.token(name));
        let setters: String = setters.iter().map(|setter| format!("\n            {setter}")).collect();
        scheme.set("token", constructor + &setters);
    }
    if let Some(grant) = &facts.grant {
        scheme.set("grant", format!("Grant::new({:?}, {})", grant.url, list(&quoted(&grant.scopes))));
    }
    scheme.on_one_line()
}

fn token(facts: &Token, spellings: &Spelled) -> Chain {
    let locations = facts.places.iter().map(|place| match place {
        Place::Body(pointer) => format!("TokenLocation::body({:?})", spellings.pointer(pointer)),
        Place::Header(name) => format!("TokenLocation::header({name:?})"),
        Place::Cookie(name) => format!("TokenLocation::cookie({name:?})"),
    });
    let mut locations = rows(locations, FILLED).join(",\n            ");
    if locations.len() > WIDTH / 2 {
        locations = format!("\n            {locations},\n        ");
    }
    let mut token = Chain::new(format!("Token::new({:?}, &[{locations}])", facts.operation));
    let credentials = facts.credentials.iter().map(|(name, place)| match place {
        LoginPlace::Body(pointer) => format!("Credential::new({name:?}, {pointer:?})"),
        LoginPlace::Number(pointer) => format!("Credential::number({name:?}, {pointer:?})"),
        LoginPlace::Query(parameter) => format!("Credential::query({name:?}, {parameter:?})"),
        LoginPlace::Header(header) => format!("Credential::header({name:?}, {header:?})"),
    });
    token.list("credentials", credentials.collect());
    match facts.encoding {
        Encoding::Json => {}
        Encoding::Form => token.set("form", ""),
        Encoding::Multipart => token.set("multipart", ""),
    }
    if facts.in_refusal {
        token.set("in_refusal", "");
    }
    match &facts.lifetime {
        Lifetime::Unknown => {}
        Lifetime::Seconds(seconds) => token.set("lifetime_seconds", seconds.to_string()),
        Lifetime::Answer(pointer, unit_millis) => {
            token.set("lifetime_in_answer", format!("{:?}, {unit_millis}", spellings.pointer(pointer)));
        }
    }
    if facts.renew_before_seconds > 0 {
        token.set("renew_before_seconds", facts.renew_before_seconds.to_string());
    }
    let expired = facts.expired.iter().map(|expired| match expired {
        Expired::Status(status) => format!("Expired::status({status})"),
        Expired::Code(code) => format!("Expired::code({})", literal(code)),
        Expired::Class(class) => format!("Expired::class(Class::{class:?})"),
    });
    token.list("expired", expired.collect());
    token
}

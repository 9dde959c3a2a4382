//! A type that holds itself needs a box. The type generator does not look into choices, so each variant that leads back to
//! its own choice gets one here.

use std::collections::BTreeMap;

use super::{Kind, ObjectEncoding, RustType, Type, equality};

/// Puts boxes into the variants of choices by which a type would have no bound on its size.
pub(super) fn bound(types: &mut [Type]) {
    let rooms = Graph::of(types).rooms();
    let places: BTreeMap<String, usize> = types.iter().enumerate().map(|(at, ty)| (ty.name.clone(), at)).collect();
    let room = |name: &str| places.get(name).and_then(|at| rooms.get(*at)).copied();
    for ty in types.iter_mut() {
        let Some(own) = room(&ty.name) else { continue };
        let wrap = |ty: &mut RustType| {
            let mut held = Vec::new();
            by_value(ty, &mut held);
            if held.into_iter().any(|name| room(name) == Some(own)) {
                let inner = std::mem::replace(ty, RustType::Text);
                *ty = match inner {
                    RustType::Option(inner) => RustType::Option(Box::new(RustType::Boxed(inner))),
                    inner => RustType::Boxed(Box::new(inner)),
                };
            }
        };
        match &mut ty.kind {
            Kind::Choice(choice) => choice.variants.iter_mut().for_each(|variant| wrap(&mut variant.ty)),
            Kind::Object(object) if object.encoding == ObjectEncoding::Parts => {
                object.fields.iter_mut().for_each(|field| wrap(&mut field.ty));
            }
            _ => {}
        }
    }
}

/// The types of the client's own that a value of a type contains, rather than points to.
fn by_value<'t>(ty: &'t RustType, found: &mut Vec<&'t str>) {
    match ty {
        RustType::Named(name) => found.push(name),
        RustType::Option(inner) | RustType::Array(inner, _) => by_value(inner, found),
        RustType::Path(..) => ty.inner_nullable().into_iter().for_each(|inner| by_value(inner, found)),
        RustType::Tuple(parts) => parts.iter().for_each(|part| by_value(part, found)),
        _ => {}
    }
}

/// Which type contains which, by place.
struct Graph(Vec<Vec<usize>>);

impl Graph {
    fn of(types: &[Type]) -> Self {
        let places: BTreeMap<&str, usize> = types.iter().enumerate().map(|(at, ty)| (ty.name.as_str(), at)).collect();
        let edges = types.iter().map(|ty| {
            let mut names = Vec::new();
            match &ty.kind {
                Kind::Alias(of) => names.push(of.as_str()),
                kind => equality::held(kind).into_iter().for_each(|held| by_value(held, &mut names)),
            }
            names.into_iter().filter_map(|name| places.get(name).copied()).collect()
        });
        Self(edges.collect())
    }

    /// For each type a number that it shares with the types that it contains and that contain it.
    fn rooms(&self) -> Vec<usize> {
        let mut back = vec![Vec::new(); self.0.len()];
        for (from, to) in self.0.iter().enumerate().flat_map(|(from, all)| all.iter().map(move |to| (from, *to))) {
            if let Some(back) = back.get_mut(to) {
                back.push(from);
            }
        }
        let order = Self::finished(&self.0, 0..self.0.len(), &mut vec![false; self.0.len()]);
        let mut rooms: Vec<usize> = (0..self.0.len()).collect();
        let mut seen = vec![false; self.0.len()];
        for start in order.into_iter().rev() {
            for at in Self::finished(&back, std::iter::once(start), &mut seen) {
                if let Some(room) = rooms.get_mut(at) {
                    *room = start;
                }
            }
        }
        rooms
    }

    /// The places that lead from `starts`, each after all that it leads to.
    fn finished(edges: &[Vec<usize>], starts: impl Iterator<Item = usize>, seen: &mut [bool]) -> Vec<usize> {
        let mut order = Vec::new();
        for start in starts {
            let mut way: Vec<(usize, usize)> = Vec::new();
            let mut enter = |at: usize, way: &mut Vec<(usize, usize)>| {
                if let Some(seen) = seen.get_mut(at).filter(|seen| !**seen) {
                    *seen = true;
                    way.push((at, 0));
                }
            };
            enter(start, &mut way);
            while let Some((at, next)) = way.last_mut() {
                let to = edges.get(*at).and_then(|all| all.get(*next)).copied();
                *next += 1;
                match to {
                    Some(to) => enter(to, &mut way),
                    None => {
                        order.push(*at);
                        way.pop();
                    }
                }
            }
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::Graph;

    #[test]
    fn types_that_contain_each_other_share_a_room() {
        // 0 → 1 → 2 → 0, 2 → 3, 4 alone.
        let rooms = Graph(vec![vec![1], vec![2], vec![0, 3], vec![], vec![]]).rooms();
        assert!(rooms[0] == rooms[1] && rooms[1] == rooms[2], "{rooms:?}");
        assert!(rooms[3] != rooms[0] && rooms[4] != rooms[0] && rooms[3] != rooms[4], "{rooms:?}");
    }
}

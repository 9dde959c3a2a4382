//! The rental office behind the server: vehicles, contracts and the code of each outcome.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The vehicles: number (`mva`) and odometer.
pub const FLEET: [(i64, i64); 2] = [(111, 1_233), (222, 1_208_607)];

/// What a start cannot do without.
const REQUIRED: [&str; 8] =
    ["mva", "ra", "plate_number", "driver_name", "driver_phone", "ts_expected", "te_expected", "start_location"];

/// The contracts by number (`ra`).
#[derive(Debug, Default)]
pub(super) struct Office {
    contracts: BTreeMap<i64, Contract>,
}

#[derive(Debug)]
struct Contract {
    mva: i64,
    fields: Map<String, Value>,
    finished: bool,
}

impl Office {
    /// The code and the odometer of an answer.
    pub(super) fn carry_out(&mut self, command: &str, body: &Value) -> (i64, i64) {
        let (Some(fields), Some(ra)) = (body.as_object(), body["ra"].as_i64()) else { return (11, 0) };
        let places = ["start_location", "end_location"].into_iter().filter_map(|name| fields.get(name));
        if !places.into_iter().all(is_place) {
            return (12, 0);
        }
        let mut fields = fields.clone();
        fields.remove("cmd");
        match command {
            "start" => self.start(ra, fields),
            "update" => self.update(ra, fields),
            _ => self.stop(ra, &fields),
        }
    }

    fn start(&mut self, ra: i64, fields: Map<String, Value>) -> (i64, i64) {
        if REQUIRED.iter().any(|name| !fields.contains_key(*name)) {
            return (11, 0);
        }
        let Some((mva, odometer)) = fields["mva"].as_i64().and_then(vehicle) else { return (1, 0) };
        if fields.contains_key("driver_passport") && fields["driver_name"] == "" {
            return (14, 0);
        }
        if self.contracts.iter().any(|(number, held)| *number != ra && held.mva == mva && !held.finished) {
            return (20, 0);
        }
        let replaced = self.contracts.insert(ra, Contract { mva, fields, finished: false });
        (if replaced.is_some() { 22 } else { 0 }, odometer)
    }

    fn update(&mut self, ra: i64, fields: Map<String, Value>) -> (i64, i64) {
        let Some(contract) = self.contracts.get_mut(&ra) else { return (3, 0) };
        if contract.finished {
            return (19, 0);
        }
        if fields.iter().all(|(name, value)| contract.fields.get(name) == Some(value)) {
            return (2, 0);
        }
        contract.fields.extend(fields);
        (0, odometer(contract.mva))
    }

    fn stop(&mut self, ra: i64, fields: &Map<String, Value>) -> (i64, i64) {
        if !fields.contains_key("end_location") {
            return (11, 0);
        }
        let named = fields.get("mva").and_then(Value::as_i64);
        if named.is_some_and(|mva| !self.contracts.values().any(|held| held.mva == mva && !held.finished)) {
            return (10, 0);
        }
        let Some(contract) = self.contracts.get_mut(&ra) else { return (18, 0) };
        if contract.finished {
            return (19, 0);
        }
        contract.finished = true;
        (0, odometer(contract.mva))
    }
}

fn vehicle(mva: i64) -> Option<(i64, i64)> {
    FLEET.into_iter().find(|(number, _)| *number == mva)
}

fn odometer(mva: i64) -> i64 {
    vehicle(mva).map_or(0, |(_, odometer)| odometer)
}

/// A point on the earth, or an address; never both.
fn is_place(place: &Value) -> bool {
    let Some(place) = place.as_object() else { return false };
    let within = |name: &str, limit: f64| place.get(name).and_then(Value::as_f64).is_some_and(|n| n.abs() <= limit);
    let names: Vec<&str> = place.keys().map(String::as_str).collect();
    match *names {
        ["address"] => place["address"].as_str().is_some_and(|text| !text.is_empty()),
        ["lat", "lon"] | ["lon", "lat"] => within("lat", 90.0) && within("lon", 180.0),
        _ => false,
    }
}

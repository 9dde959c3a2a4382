#![doc = include_str!("../DISCREPANCIES.md")]

//! How much memory one document takes, where the system tells.

use std::fs;

/// Forgets the peak so far.
pub(super) fn forget_peak() {
    // Only Linux has it; elsewhere the column is empty.
    let _not_there = fs::write("/proc/self/clear_refs", "5");
}

/// The most memory since the peak was forgotten, in MiB.
pub(super) fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes.div_ceil(1024))
}

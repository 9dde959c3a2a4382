//! The findings of `accord trace`: their codes, and what each means.

use crate::findings::{Rule, Severity};

const fn error(code: &'static str, name: &'static str, doc: &'static str) -> Rule {
    Rule { code, severity: Severity::Error, name, doc }
}

pub(super) const NEW: Rule = error(
    "AC0701",
    "new claim in the provider's document",
    "## What it does\n\
     The document states something that its locked revision did not: a field, a code, an endpoint, a sentence.\n\
     ## Why is this bad?\n\
     The spec lacks what the provider offers or demands.\n\
     ## What to do\n\
     Add it to the spec, or enter into the register why it is not there; then run `accord trace --update`.",
);
pub(super) const GONE: Rule = error(
    "AC0702",
    "claim is gone from the provider's document",
    "## What it does\n\
     The document no longer states something. The help names what the spec, the crate and the tests have of it.\n\
     ## Why is this bad?\n\
     The spec promises what the provider no longer does.\n\
     ## What to do\n\
     Remove it from the spec or mark it as `deprecated`; then run `accord trace --update`.",
);
pub(super) const CHANGED: Rule = error(
    "AC0703",
    "changed claim in the provider's document",
    "## What it does\n\
     The document states something else than its locked revision: another type, another value, other words.\n\
     ## Why is this bad?\n\
     The spec says something else than the provider does.\n\
     ## What to do\n\
     Change the spec where it says the same; then run `accord trace --update`.",
);
pub(super) const RENAMED: Rule = error(
    "AC0704",
    "renamed claim in the provider's document",
    "## What it does\n\
     In the same position, with the same type, the document now has another name.\n\
     ## Why is this bad?\n\
     What is sent under the old name is not read, and what is answered under the new one is not found.\n\
     ## What to do\n\
     Rename it in the spec, with `x-accord-aliases` where answers may still have the old name; then run `accord trace --update`.",
);
pub(super) const UNCOVERED: Rule = error(
    "AC0705",
    "claim that nothing covers",
    "## What it does\n\
     No part of the spec states what the document states here, and no entry of the register cites the line.\n\
     ## Why is this bad?\n\
     A reader cannot tell whether it was left out on purpose.\n\
     ## What to do\n\
     Add it to the spec, enter the contradiction into `x-accord-discrepancies`, or give the claim in the lock file an `at` with \
     pointers of the spec, or a `waived` with a reason.",
);
pub(super) const UNREAD: Rule = error(
    "AC0706",
    "part of the document that no form understands",
    "## What it does\n\
     The lines are neither prose nor of a form that is read, so a claim in them could get lost.\n\
     ## Why is this bad?\n\
     A claim in these lines could get lost without a word.\n\
     ## What to do\n\
     Read them, and give the claim in the lock file an `at` with what covers it, or a `waived` with a reason.",
);
pub(super) const LEAF: Rule = error(
    "AC0707",
    "part of the spec that no claim supports",
    "## What it does\n\
     No claim of the documents states this, and nothing says that it is inferred.\n\
     ## Why is this bad?\n\
     A reader cannot tell where it comes from, and no change of the document leads to it.\n\
     ## What to do\n\
     Cite the lines in `x-accord-source`, write `inferred` with the reason, or name the part in `at` of an entry of the register.",
);
pub(super) const MOVED: Rule = Rule {
    code: "AC0708",
    name: "citation of lines that moved",
    severity: Severity::Warning,
    doc: "## What it does\n\
     The text that a citation names stands in other lines now.\n\
     ## Why is this bad?\n\
     A reader who follows a citation finds something else.\n\
          ## What to do\n\
          `accord trace --fix` changes the numbers, the digest and the number of lines, and nothing else.",
};
pub(super) const LOCK: Rule = error(
    "AC0709",
    "lock file that cannot be used",
    "## What it does\n\
     The file of the locked claims is not one, or was edited into a form that cannot be read.\n\
     ## Why is this bad?\n\
     Without it no change can be told.\n\
     ## What to do\n\
     Restore it from version control, or remove it and run `accord trace --update`.",
);
pub(super) const UNLOCKED: Rule = Rule {
    code: "AC0710",
    name: "document without locked claims",
    severity: Severity::Note,
    doc: "## What it does\n\
     There is no lock file yet, or it does not have this document, so changes cannot be told.\n\
     ## Why is this bad?\n\
     Without it no change can be told.\n\
          ## What to do\n\
          Run `accord trace --update` with the revision that the spec was written from, and commit the file.",
};
pub(super) const STALE: Rule = error(
    "AC0711",
    "waiver of nothing",
    "## What it does\n\
     The claim that an `at` or a `waived` of the lock file excuses is covered without it, or a pointer leads nowhere.\n\
     ## Why is this bad?\n\
     It would hide a later change.\n\
     ## What to do\n\
     Remove it, so that it cannot hide a later change.",
);
pub(super) const UNMOVED: Rule = Rule {
    code: "AC0713",
    name: "citations that cannot be moved",
    severity: Severity::Warning,
    doc: "## What it does\n\
     Lines that the spec cites have moved since the locked revision, but `x-accord-documents` does not say that the spec cites \
     that revision: `sha256` is missing, or is that of a third one.\n\
     ## Why is this bad?\n\
     Lines that were moved already would be moved again, so `accord trace --fix` leaves them as they are, and a reader who \
     follows a citation finds something else.\n\
     ## What to do\n\
     Write the digest of the revision whose lines the spec cites: the locked one, and run `accord trace --fix`, or the new one, \
     where the lines are those of it.",
};
pub(super) const UNREADABLE: Rule = error(
    "AC0712",
    "document that cannot be read",
    "## What it does\n\
     A file of `x-accord-documents` is not where `--docs` points, is no regular file, too large or no text.\n\
     ## Why is this bad?\n\
     What is not read is neither covered nor compared.\n\
     ## What to do\n\
     Name the file or the folder that has it.",
);

/// Every rule.
pub const RULES: &[Rule] =
    &[NEW, GONE, CHANGED, RENAMED, UNCOVERED, UNREAD, LEAF, MOVED, LOCK, UNLOCKED, STALE, UNREADABLE, UNMOVED];

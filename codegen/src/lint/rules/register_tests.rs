//! Test that is not there.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    rc::Rc,
};

use syn::visit::{self, Visit};

use crate::{
    dialect::{Discrepancies, Key},
    findings::{Severity, render::quote, suggest},
    lint::{Context, Report, lint, rules::discrepancy::test_name},
    test_files::{self, TestFile},
};

lint! {
    /// ## What it does
    /// Looks for the tests that `x-accord-discrepancies` names: in the nearest folder `tests` of the spec's folder or
    /// of one around it. `rental.rs::start` is a test function `start` in a file `rental.rs`, or in a folder `rental`,
    /// anywhere below it.
    ///
    /// ## Why is this bad?
    /// The next change can undo a decision that no test verifies.
    ///
    /// ## Example
    /// ```yaml /x-accord-discrepancies
    /// - id: RC-12
    ///   kind: ambiguity
    ///   title: The unit of times
    ///   claims: [{ lines: "1", says: a number }]
    ///   decision: Seconds.
    ///   reason: The example is in this century.
    ///   test: codes.rs::no_such_test
    /// ```
    /// ## Use instead
    /// ```yaml /x-accord-discrepancies
    /// - id: RC-12
    ///   kind: ambiguity
    ///   title: The unit of times
    ///   claims: [{ lines: "1", says: a number }]
    ///   decision: Seconds.
    ///   reason: The example is in this century.
    ///   test: codes.rs::every_code_has_one_entry
    /// ```
    "AC0318", Severity::Error, "test that is not there", run
}

fn run(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(register) = context.top::<Discrepancies>().filter(|register| !register.0.is_empty()) else { return };
    let Some(folder) = test_files::folder(&context.document.path) else {
        let finding = report.at_key(&format!("/{}", Discrepancies::NAME), "the tests of the register are not checked");
        let finding = finding.help("there is no folder `tests` next to the spec or in a parent folder");
        report.push(crate::findings::Finding { severity: Severity::Note, ..finding });
        return;
    };
    let mut tests = Tests::new(&folder);
    for (at, entry) in register.0.iter().enumerate() {
        for (pointer, test) in entry.test.placed(&format!("/{}/{at}/test", Discrepancies::NAME)) {
            // One that is no name at all is told by AC0303.
            let Some((file, function)) = test_name(test) else { continue };
            let found = tests.of(file);
            if found.contains(function.rsplit("::").next().unwrap_or(function)) {
                continue;
            }
            let names: Vec<&str> = found.iter().map(String::as_str).collect();
            let near = suggest::nearest(function, names.iter().copied());
            let help = match near {
                Some(near) => suggest::question(&format!("{file}::{near}")),
                None => "write the test in the folder `tests`".to_owned(),
            };
            let fix = near.and_then(|near| report.replace(&pointer, &format!("{file}::{near}")));
            report.push(report.at_value(&pointer, format!("there is no test {}", quote(test))).help(help).fix(fix));
        }
    }
}

/// The tests below a folder, by the name of their file. Files are read when they are asked for.
struct Tests {
    /// By the name that a register uses for them, such as `rental.rs`.
    files: BTreeMap<String, Vec<Rc<TestFile>>>,
    found: BTreeMap<String, BTreeSet<String>>,
}

impl Tests {
    fn new(folder: &Path) -> Self {
        let mut files: BTreeMap<String, Vec<Rc<TestFile>>> = BTreeMap::new();
        for file in test_files::below(folder).into_iter().filter(TestFile::is_rust) {
            if let Some((name, folders)) = file.names.split_last() {
                let holders = folders.iter().map(|folder| format!("{folder}.rs")).chain([name.clone()]);
                let holders: Vec<String> = holders.collect();
                let file = Rc::new(file);
                holders.into_iter().for_each(|holder| files.entry(holder).or_default().push(Rc::clone(&file)));
            }
        }
        Self { files, found: BTreeMap::new() }
    }

    /// The test functions of a file, or of the files of a folder of that name.
    fn of(&mut self, file: &str) -> &BTreeSet<String> {
        let name = file.rsplit('/').next().unwrap_or(file);
        let Self { files, found } = self;
        found.entry(name.to_owned()).or_insert_with(|| {
            let mut functions = Functions::default();
            for file in files.get(name).into_iter().flatten() {
                if let Ok(file) = syn::parse_file(&file.text()) {
                    functions.visit_file(&file);
                }
            }
            functions.0
        })
    }
}

/// The functions that are tests and are run.
#[derive(Default)]
struct Functions(BTreeSet<String>);

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        if test_files::is_test(function) {
            self.0.insert(function.sig.ident.to_string());
        }
        visit::visit_item_fn(self, function);
    }
}

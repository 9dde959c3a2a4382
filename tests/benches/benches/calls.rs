//! Times of a call, and their ratios. The ratios come from rounds in which the ways take turns, so that what else the
//! machine does falls on all of them alike.

use std::hint::black_box;
use std::time::Instant;

use accord_benches::by_hand::{ByHand, ByHandWithLimits};
use accord_benches::with_accord::WithAccord;
use accord_benches::with_progenitor::WithProgenitor;
use accord_benches::{Call, runtime, server};
use criterion::{Criterion, criterion_group};
use tokio::runtime::Runtime;

const ROUNDS: usize = 200;
const CALLS: u32 = 50;

fn one<C: Call>(criterion: &mut Criterion, base_url: &str) {
    let (runtime, client) = (runtime(), C::new(base_url));
    criterion.bench_function(C::NAME, |bencher| bencher.iter(|| runtime.block_on(client.stop())));
}

fn each(criterion: &mut Criterion) {
    let base_url = server::start();
    one::<ByHand>(criterion, &base_url);
    one::<ByHandWithLimits>(criterion, &base_url);
    one::<WithAccord>(criterion, &base_url);
    one::<WithProgenitor>(criterion, &base_url);
}

/// Seconds of a block of calls.
fn block<C: Call>(runtime: &Runtime, client: &C) -> f64 {
    let started = Instant::now();
    for _ in 0..CALLS {
        black_box(runtime.block_on(client.stop()));
    }
    started.elapsed().as_secs_f64()
}

fn ratios() {
    let (runtime, base_url) = (runtime(), server::start());
    let hand = ByHand::new(&base_url);
    let limits = ByHandWithLimits::new(&base_url);
    let accord = WithAccord::new(&base_url);
    let progenitor = WithProgenitor::new(&base_url);
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        let mut times = [0.0; 4];
        for turn in 0..times.len() {
            let which = (round + turn) % times.len();
            times[which] = match which {
                0 => block(&runtime, &hand),
                1 => block(&runtime, &limits),
                2 => block(&runtime, &accord),
                _ => block(&runtime, &progenitor),
            };
        }
        // The first is for the connections to come about.
        if round > 0 {
            rounds.push(times);
        }
    }
    println!("\nratios of {ROUNDS} rounds with {CALLS} calls of each: median (quartiles); of the fastest blocks");
    let fastest = |which: usize| rounds.iter().map(|times| times[which]).fold(f64::INFINITY, f64::min);
    for (name, below) in [(ByHand::NAME, 0), (ByHandWithLimits::NAME, 1), (WithProgenitor::NAME, 3)] {
        let mut ratios: Vec<f64> = rounds.iter().map(|times| times[2] / times[below]).collect();
        ratios.sort_by(f64::total_cmp);
        let at = |part: usize| ratios[ratios.len() * part / 4];
        let best = fastest(2) / fastest(below);
        println!("  {} / {name}: {:.3} ({:.3} to {:.3}); {best:.3}", WithAccord::NAME, at(2), at(1), at(3));
    }
}

criterion_group!(calls, each);

fn main() {
    calls();
    Criterion::default().configure_from_args().final_summary();
    ratios();
}

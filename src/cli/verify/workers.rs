//! Work on many files at once, on all cores, with the results in the order of the files.
//!
//! File `i` is worked on in worker `i mod n`, and each worker keeps at most a few results waiting. So the order needs no
//! sorting, and memory grows with the number of cores and not with the number of files.

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use super::super::Failure;

/// How much stack a thread has: as much as the main thread of most systems, so that whatever a file does, it does the same in both.
const STACK: usize = 8 << 20;

/// How many results of a worker may wait to be taken.
const WAITING: usize = 8;

/// How many workers this machine has for so many files.
pub(super) fn of(files: usize) -> usize {
    // Asking how many cores there are takes a dozen files to read on some systems.
    if files <= 1 {
        return files;
    }
    thread::available_parallelism().map_or(1, usize::from).min(files)
}

/// Does `work` for every index below `count` in so many workers, and gives the results to `take` in ascending order.
///
/// # Errors
/// The first failure of `take`, after which no more work is begun; and when the system gives no further thread.
pub(super) fn in_order<T: Send>(
    count: usize,
    workers: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if workers <= 1 {
        return (0..count).try_for_each(|index| take(index, work(index)));
    }
    let work = &work;
    thread::scope(|scope| {
        let worker = |first: usize| {
            let (sender, receiver) = sync_channel(WAITING);
            let run = move || {
                // Sending fails when nobody takes results any more.
                (first..count).step_by(workers).try_for_each(|index| sender.send(work(index))).unwrap_or_default();
            };
            let started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
            started.map(|_| receiver).map_err(|_| starved())
        };
        let receivers: Vec<Receiver<T>> = (0..workers).map(worker).collect::<Result<_, _>>()?;
        let mut results = (0..count).zip(receivers.iter().cycle());
        results.try_for_each(|(index, worker)| take(index, worker.recv().map_err(|_| starved())?))
    })
}

fn starved() -> Failure {
    Failure::new("this machine gave no thread to work in", "give fewer files at once, or try again later")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_order_whoever_is_slow() {
        for workers in [1, 2, 3, 7] {
            let mut taken = Vec::new();
            let slow = |index: usize| {
                let wait = if index.is_multiple_of(5) { 3 } else { 0 };
                thread::sleep(std::time::Duration::from_millis(wait));
                index * index
            };
            in_order(40, workers, slow, |index, result| {
                taken.push((index, result));
                Ok(())
            })
            .unwrap();
            assert_eq!(taken, (0..40).map(|i| (i, i * i)).collect::<Vec<_>>(), "{workers} workers");
        }
    }

    #[test]
    fn no_lane_runs_far_ahead() {
        let (begun, workers) = (AtomicUsize::new(0), 3);
        let count = |_| begun.fetch_add(1, Ordering::SeqCst);
        in_order(400, workers, count, |index, _| {
            // Each worker: those waiting, and one that was done and cannot be put down yet.
            let most = index + 1 + workers * (WAITING + 2);
            assert!(begun.load(Ordering::SeqCst) <= most, "at {index}");
            thread::sleep(std::time::Duration::from_micros(200));
            Ok(())
        })
        .unwrap();
    }

    #[test]
    fn after_a_failure_no_more_work_is_begun() {
        let begun = AtomicUsize::new(0);
        let stop = |index, _| if index == 5 { Err(Failure::new("full", "make room")) } else { Ok(()) };
        assert!(in_order(100_000, 2, |_| begun.fetch_add(1, Ordering::SeqCst), stop).is_err());
        assert!(begun.load(Ordering::SeqCst) < 100);
    }
}

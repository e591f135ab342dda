//! Work on many things at once, with the results in the order of the things.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Does `work` on each item, as many at once as there are cores; `each` gets the results in the order of the items,
/// every one as soon as it and all before it are there, until it breaks off: no other item is begun then.
pub(super) fn in_order<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut each: impl FnMut(R) -> ControlFlow<()>,
) {
    if let [only] = items {
        // Nothing is left to break off.
        let _ = each(work(only));
        return;
    }
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..cores.min(items.len()) {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else {
                        return;
                    };
                    if sender.send((index, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (index, result) in receiver {
            early.insert(index, result);
            while let Some(result) = early.remove(&due) {
                due += 1;
                if each(result).is_break() {
                    // Without a receiver the workers end.
                    return;
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_though_the_first_is_the_slowest() {
        let (let_go, wait) = mpsc::channel::<()>();
        let wait = std::sync::Mutex::new(wait);
        let items: Vec<usize> = (0..200).collect();
        let mut results = Vec::new();
        let work = |item: &usize| {
            if thread::available_parallelism().is_ok_and(|cores| cores.get() > 1) {
                match item {
                    0 => wait.lock().unwrap().recv().unwrap(),
                    199 => let_go.send(()).unwrap(),
                    _ => {}
                }
            }
            *item
        };
        in_order(&items, work, |result| {
            results.push(result);
            ControlFlow::Continue(())
        });
        assert_eq!(results, items);
    }

    #[test]
    fn once_it_breaks_off_no_more_results_come() {
        let items: Vec<usize> = (0..200).collect();
        let mut results = Vec::new();
        in_order(
            &items,
            |item| *item,
            |result| {
                results.push(result);
                if result == 2 {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            },
        );
        assert_eq!(results, [0, 1, 2]);
    }
}

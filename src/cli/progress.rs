//! How far the work on many files is: a bar on stderr, on a terminal only, and only where it takes more than a second.
//!
//! The bar is drawn into memory and written as everything else is: nothing but [`Environment`] touches a stream.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};

use super::Environment;

/// Before this nothing is drawn.
const BEFORE_THE_FIRST: Duration = Duration::from_secs(1);

/// How often it is drawn, in a second.
const OFTEN: u8 = 5;

/// It has less than the 80 columns of the narrowest terminals.
const LOOK: &str = "fcd: {pos} of {len} files [{bar:40}] {elapsed}";

/// The bar.
pub(super) struct Progress {
    files: usize,
    started: Option<Instant>,
    bar: Option<(ProgressBar, Drawn)>,
}

impl Progress {
    /// For so many files. `quiet` says that no answer is given before the last file; otherwise answers on the same terminal say
    /// themselves how far the work is.
    pub(super) fn of(files: usize, quiet: bool, environment: &Environment<'_>) -> Progress {
        let terminals = environment.terminals;
        let wanted = files > 1 && terminals.err && (quiet || !terminals.out);
        Progress { files, started: wanted.then(Instant::now), bar: None }
    }

    /// So many are done.
    pub(super) fn show(&mut self, done: usize, environment: &mut Environment<'_>) {
        let Some(started) = self.started.filter(|started| started.elapsed() >= BEFORE_THE_FIRST) else { return };
        let (bar, drawn) = self.bar.get_or_insert_with(|| bar(self.files, started));
        bar.set_position(u64::try_from(done).unwrap_or_default());
        drawn.write(environment);
    }

    /// Takes the bar away; what comes next starts at the left edge.
    pub(super) fn clear(&mut self, environment: &mut Environment<'_>) {
        if let Some((bar, drawn)) = self.bar.take() {
            bar.finish_and_clear();
            drawn.write(environment);
        }
    }
}

fn bar(files: usize, started: Instant) -> (ProgressBar, Drawn) {
    let drawn = Drawn::default();
    let target = ProgressDrawTarget::term_like_with_hz(Box::new(drawn.clone()), OFTEN);
    let bar = ProgressBar::with_draw_target(u64::try_from(files).ok(), target).with_elapsed(started.elapsed());
    // The look is a constant; without it the bar has the one that the library gives it.
    if let Ok(style) = ProgressStyle::with_template(LOOK) {
        bar.set_style(style.progress_chars("=> "));
    }
    (bar, drawn)
}

/// What is drawn and not yet written.
#[derive(Debug, Clone, Default)]
struct Drawn(Arc<Mutex<String>>);

impl Drawn {
    fn add(&self, text: &str) -> io::Result<()> {
        self.0.lock().map_err(|_| io::Error::other("the bar was left half drawn"))?.push_str(text);
        Ok(())
    }

    fn write(&self, environment: &mut Environment<'_>) {
        let drawn = self.0.lock().map(|mut drawn| std::mem::take(&mut *drawn)).unwrap_or_default();
        if !drawn.is_empty() {
            environment.eprint(&drawn);
        }
    }

    /// A sequence of ECMA-48 that moves the cursor.
    fn moved(&self, by: usize, letter: char) -> io::Result<()> {
        if by == 0 { Ok(()) } else { self.add(&format!("\x1b[{by}{letter}")) }
    }
}

impl TermLike for Drawn {
    fn width(&self) -> u16 {
        80
    }

    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        self.moved(n, 'A')
    }

    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        self.moved(n, 'B')
    }

    fn move_cursor_right(&self, n: usize) -> io::Result<()> {
        self.moved(n, 'C')
    }

    fn move_cursor_left(&self, n: usize) -> io::Result<()> {
        self.moved(n, 'D')
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.add(text)?;
        self.add("\n")
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.add(text)
    }

    fn clear_line(&self) -> io::Result<()> {
        self.add("\r\x1b[2K")
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Terminals;

    /// What is written about three of seven files, after so many seconds.
    fn written(terminals: Terminals, quiet: bool, seconds: u64) -> String {
        let (mut input, mut out, mut err) = (io::empty(), Vec::new(), Vec::new());
        let mut environment = Environment::new(&mut input, &mut out, &mut err, terminals, || None);
        let mut progress = Progress::of(7, quiet, &environment);
        progress.started = progress.started.map(|started| started.checked_sub(Duration::from_secs(seconds)).unwrap());
        progress.show(3, &mut environment);
        progress.clear(&mut environment);
        String::from_utf8(err).unwrap()
    }

    #[test]
    fn it_is_drawn_late_on_a_terminal_and_taken_away() {
        let terminal = |out, err| Terminals { input: true, out, err };
        let drawn = written(terminal(false, true), false, 2);
        assert!(drawn.contains("fcd: 3 of 7 files [====") && drawn.ends_with("\r\x1b[2K"), "{drawn:?}");
        assert!(written(terminal(true, true), true, 2).contains("3 of 7"), "a table comes last");
        for nothing in [
            written(terminal(false, true), false, 0),
            written(terminal(true, true), false, 2),
            written(terminal(false, false), true, 2),
        ] {
            assert_eq!(nothing, "");
        }
    }
}

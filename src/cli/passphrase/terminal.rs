//! A line that is typed at the terminal and not shown there.
//!
//! While it is typed, a signal that ends or stops the process is held back until the terminal shows again what is typed.
//! After the question every signal does what it does by default.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGALRM, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2};
use signal_hook::{flag, low_level};
use zeroize::Zeroizing;

use super::MOST;

/// The signals of Ctrl-C, Ctrl-\ and Ctrl-Z, of `kill`, of a terminal that is closed, and those that scripts and timers send.
const SIGNALS: [i32; 8] = [SIGINT, SIGQUIT, SIGTSTP, SIGTERM, SIGHUP, SIGALRM, SIGUSR1, SIGUSR2];

/// How long is waited before it is looked again whether a signal has come. One that comes while it is waited ends the waiting;
/// this is for one that comes just before.
const AGAIN: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };

/// Asks a question and reads one line; its end, if there is one, is left on it. No more is read than tells that it is too long.
pub(super) fn hidden_line(question: &str) -> io::Result<Zeroizing<Vec<u8>>> {
    let terminal = File::options().read(true).write(true).open("/dev/tty")?;
    let held = Held::back()?;
    let line = asked(&terminal, held, question);
    held.let_through()?;
    line
}

fn asked(terminal: &File, held: &Held, question: &str) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut line = Zeroizing::new(Vec::with_capacity(8 * MOST));
    let mut terminal_out = terminal;
    loop {
        let hidden = Hidden::on(terminal)?;
        terminal_out.write_all(question.as_bytes())?;
        let signal = typed(terminal, held, &mut line)?;
        drop(hidden);
        match signal {
            None => return Ok(line),
            // Ends here or stops here; after a stop the question is asked again.
            Some(signal) => low_level::emulate_default_handler(signal)?,
        }
        line.clear();
    }
}

/// Reads until the line ends, or a signal comes.
fn typed(mut terminal: &File, held: &Held, line: &mut Vec<u8>) -> io::Result<Option<i32>> {
    let mut part = Zeroizing::new([0; 512]);
    loop {
        if let Some(signal) = held.came() {
            return Ok(Some(signal));
        }
        match poll(&mut [PollFd::new(terminal, PollFlags::IN)], Some(&AGAIN)) {
            Ok(0) | Err(Errno::INTR) => continue,
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        let length = match terminal.read(&mut *part) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let read = part.get(..length).unwrap_or_default();
        line.extend_from_slice(read);
        if read.is_empty() || read.ends_with(b"\n") || line.len() > 4 * MOST {
            return Ok(None);
        }
    }
}

/// A terminal that does not show what is typed, until this is dropped.
struct Hidden<'t> {
    terminal: &'t File,
    before: Termios,
}

impl Hidden<'_> {
    fn on(terminal: &File) -> io::Result<Hidden<'_>> {
        let before = tcgetattr(terminal)?;
        let mut modes = before.clone();
        modes.local_modes.remove(LocalModes::ECHO | LocalModes::ECHOE | LocalModes::ECHOK);
        modes.local_modes.insert(LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG);
        // What was typed ahead counts.
        tcsetattr(terminal, OptionalActions::Now, &modes)?;
        Ok(Hidden { terminal, before })
    }
}

impl Drop for Hidden<'_> {
    fn drop(&mut self) {
        // A terminal that is gone has nothing to be put back.
        let _ = tcsetattr(self.terminal, OptionalActions::Now, &self.before);
    }
}

/// The signals of this process, which are held back while a line is typed. Handlers stay for good, so there is one of these.
struct Held {
    /// The last one that came and was held back; 0 when there is none.
    came: Arc<AtomicUsize>,
    /// Whether they do at once what they do by default.
    through: Arc<AtomicBool>,
}

impl Held {
    fn back() -> io::Result<&'static Held> {
        static HELD: OnceLock<Held> = OnceLock::new();
        if let Some(held) = HELD.get() {
            // One that came when nothing was held back has been dealt with.
            held.came.store(0, Ordering::SeqCst);
            held.through.store(false, Ordering::SeqCst);
            return Ok(held);
        }
        let held = Held { came: Arc::default(), through: Arc::default() };
        for signal in SIGNALS {
            flag::register_conditional_default(signal, Arc::clone(&held.through))?;
            flag::register_usize(signal, Arc::clone(&held.came), usize::try_from(signal).unwrap_or_default())?;
        }
        Ok(HELD.get_or_init(|| held))
    }

    fn came(&self) -> Option<i32> {
        i32::try_from(self.came.swap(0, Ordering::SeqCst)).ok().filter(|signal| *signal != 0)
    }

    fn let_through(&self) -> io::Result<()> {
        self.through.store(true, Ordering::SeqCst);
        self.came().map_or(Ok(()), low_level::emulate_default_handler)
    }
}

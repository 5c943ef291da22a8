//! The near side of the wall: a child process of the same program draws what a stranger made, and all that comes
//! back is a picture of bounded size, or a reason why there is none.

use std::fmt;
use std::io::{Read, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use super::draw;
use super::raw;
use super::views::View;
use crate::raster::Colour;

/// The longest that one picture may take by the clock on the wall. An honest page takes a tenth of a second.
const LONGEST: Duration = Duration::from_secs(15);

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotDrawn {
    /// The system gives a process no limits.
    System,
    /// The process could not be started.
    NotStarted,
    /// It took longer than [`LONGEST`].
    TooLong,
    /// It ended without a picture: it went over its limits, failed, or could make nothing of the page.
    Failed,
}

impl fmt::Display for NotDrawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotDrawn::System => {
                "this system cannot limit a process, and without limits fcd draws nothing that a stranger made"
            }
            NotDrawn::NotStarted => "this machine gave no process to draw in",
            NotDrawn::TooLong => "it takes too long to draw",
            NotDrawn::Failed => "it takes too much memory or time to draw, or cannot be drawn at all",
        })
    }
}

/// The program that draws, and how long it may take.
#[derive(Debug, Clone)]
pub(super) struct Wall {
    program: PathBuf,
    longest: Duration,
}

impl Wall {
    /// The wall of this machine.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn here() -> Result<Wall, NotDrawn> {
        if cfg!(not(unix)) {
            return Err(NotDrawn::System);
        }
        let program = std::env::current_exe().map_err(|_| NotDrawn::NotStarted)?;
        Ok(Wall { program, longest: LONGEST })
    }

    /// Draws one view of a file.
    ///
    /// # Errors
    /// See [`NotDrawn`].
    pub(super) fn draw(&self, bytes: &[u8], view: &View) -> Result<Colour, NotDrawn> {
        let mut command = Command::new(&self.program);
        command.arg(draw::NAME).arg(view.page.to_string()).args(view.cut.iter().flatten().map(u16::to_string));
        command.env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|_| NotDrawn::NotStarted)?;
        let drawn = self.listen(&mut child, bytes);
        // It has said all that it will ever say.
        let _ = child.kill();
        let _ = child.wait();
        drawn
    }

    /// Gives the file to the process and takes the picture from it.
    fn listen(&self, child: &mut Child, bytes: &[u8]) -> Result<Colour, NotDrawn> {
        let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(NotDrawn::NotStarted);
        };
        let (sender, receiver) = sync_channel(1);
        thread::scope(|scope| {
            let give = move || {
                // A process that has ended reads no more; that there is no picture tells it.
                let _ = input.write_all(bytes);
            };
            let take = move || {
                let _ = sender.send(raw::read(&mut output as &mut dyn Read));
            };
            let started = thread::Builder::new().spawn_scoped(scope, give).is_ok()
                && thread::Builder::new().spawn_scoped(scope, take).is_ok();
            let drawn = match receiver.recv_timeout(if started { self.longest } else { Duration::ZERO }) {
                Ok(drawn) => drawn.ok_or(NotDrawn::Failed),
                Err(RecvTimeoutError::Timeout) if started => Err(NotDrawn::TooLong),
                Err(_) => Err(NotDrawn::NotStarted),
            };
            // Both threads end with the process.
            let _ = child.kill();
            drawn
        })
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// What comes of a program of these lines in the place of the one that draws.
    fn drawn(script: &str) -> Result<Colour, NotDrawn> {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("program");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        let wall = Wall { program, longest: Duration::from_secs(3) };
        let view = View { name: "page 1".to_owned(), page: 1, cut: None };
        wall.draw(&vec![b'x'; 1 << 20], &view)
    }

    #[test]
    fn only_one_whole_picture_comes_through() {
        let picture = r"printf 'fcd picture 1\n\0\1\0\1abc'";
        assert_eq!(drawn(picture), Ok(Colour::new(1, 1, b"abc".to_vec()).unwrap()));
        assert_eq!(drawn(&format!("cat >/dev/null; {picture}")), Ok(Colour::new(1, 1, b"abc".to_vec()).unwrap()));
        assert_eq!(drawn(&format!("{picture}; {picture}")), Err(NotDrawn::Failed));
        assert_eq!(drawn("exit 0"), Err(NotDrawn::Failed));
        assert_eq!(drawn("kill -9 $$"), Err(NotDrawn::Failed));
        assert_eq!(drawn("exec yes"), Err(NotDrawn::Failed));
        assert_eq!(drawn("exec cat"), Err(NotDrawn::Failed));
    }

    #[test]
    fn a_process_that_does_not_end_is_ended() {
        assert_eq!(drawn("exec sleep 600"), Err(NotDrawn::TooLong));
        // It says that a picture comes, and goes on for ever.
        assert_eq!(drawn(r"printf 'fcd picture 1\n\1\1\1\1'; exec sleep 600"), Err(NotDrawn::TooLong));
    }

    #[test]
    fn a_program_that_is_not_there_is_told() {
        let wall = Wall { program: PathBuf::from("/nowhere/fcd"), longest: LONGEST };
        let view = View { name: "page 1".to_owned(), page: 1, cut: None };
        assert_eq!(wall.draw(b"", &view), Err(NotDrawn::NotStarted));
    }
}

//! Who runs the program, and the folders that belong to this user.

use std::ffi::OsString;
use std::path::PathBuf;

/// Who runs the program, and where it may keep what it remembers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct User {
    /// The name of the account, as the environment gives it.
    pub account: Option<String>,
    /// The folder for what belongs to the user and to this program: the register.
    pub data: Option<PathBuf>,
    /// The folder for what this program remembers: pinned roots and the newest trust lists.
    pub state: Option<PathBuf>,
}

impl User {
    /// As the environment says: `USER`, `LOGNAME` or `USERNAME`, and the folders of [`Self::folder`].
    pub(super) fn of(variable: impl Fn(&str) -> Option<OsString>) -> User {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let account = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(set);
        User {
            account: account.and_then(|name| name.into_string().ok()),
            data: User::folder(set, "XDG_DATA_HOME", "share"),
            state: User::folder(set, "XDG_STATE_HOME", "state"),
        }
    }

    /// The folder that a variable names; on Windows otherwise `LOCALAPPDATA`, everywhere else `~/.local` (XDG Base Directory
    /// Specification, "Environment variables": a path that is not absolute is left aside).
    fn folder(set: impl Fn(&str) -> Option<OsString>, variable: &str, at_home: &str) -> Option<PathBuf> {
        let absolute = |name: &str| set(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let usual = || match cfg!(windows) {
            true => absolute("LOCALAPPDATA"),
            false => absolute("HOME").map(|home| home.join(".local").join(at_home)),
        };
        absolute(variable).or_else(usual).map(|folder| folder.join("fcd"))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn user(set: &[(&str, &str)]) -> User {
        User::of(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value)))
    }

    #[test]
    fn the_folders_are_those_of_the_specification() {
        let at_home = user(&[("HOME", "/home/clerk")]);
        assert_eq!(at_home.data.unwrap(), PathBuf::from("/home/clerk/.local/share/fcd"));
        assert_eq!(at_home.state.unwrap(), PathBuf::from("/home/clerk/.local/state/fcd"));
        let named = user(&[("HOME", "/home/clerk"), ("XDG_DATA_HOME", "/d"), ("XDG_STATE_HOME", "not/absolute")]);
        assert_eq!(
            (named.data.unwrap(), named.state.unwrap()),
            ("/d/fcd".into(), "/home/clerk/.local/state/fcd".into())
        );
        assert_eq!(user(&[("HOME", "")]), User::default());
    }

    #[test]
    fn a_variable_of_windows_moves_nothing_here() {
        let set = [("HOME", "/home/clerk"), ("LOCALAPPDATA", "/mnt/c/Users/clerk/AppData/Local")];
        assert_eq!(user(&set), user(&set[..1]));
        assert_eq!(user(&set[1..]), User::default());
    }
}

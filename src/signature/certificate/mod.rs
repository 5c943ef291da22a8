//! Certificates: the one kind that is read, and how one is asked for.

mod extensions;
mod flaw;
pub mod request;
mod subject;
#[cfg(test)]
mod tests;
mod x509;

pub(super) use extensions::{MOST_APPROVALS, extensions};
pub use flaw::{AlgorithmPlace, CertificateFlaw};
pub use subject::{SAMPLE_MARK, Subject, SubjectFlaw};
pub use x509::{Certificate, MOST_BYTES};

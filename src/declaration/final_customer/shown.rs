//! The facts that every declaration must show outside its clauses, and the phrases that its frame can say.

use super::filling::Filling;
use super::parties::EndUserKind;
use super::system::{Category, Disposition};
use super::terms::Purpose;

/// Every fact of a deal as it is printed, with what it is.
pub(crate) fn facts(filling: &Filling<'_>) -> Vec<(String, &'static str)> {
    let deal = filling.particulars;
    let mut wanted: Vec<(String, &'static str)> = vec![
        (deal.number().into(), "the number"),
        (deal.issue_date().in_words(), "the issue date"),
        (deal.valid_until().in_words(), "the last day of validity"),
        (deal.end_user().body().into(), "the operating body"),
        (deal.end_user().address().into(), "the address of the operating body"),
        (deal.end_user_state().name().into(), "the end-user state"),
        (deal.system().name().into(), "the name of the system"),
        (deal.system().category().in_words().into(), "the category of the system"),
        (deal.system().description().into(), "the description of the system"),
        (format!("{} {}", deal.system().quantity(), deal.system().unit()), "the quantity of the system"),
        (deal.system().location().into(), "the location of use"),
        (deal.contract_number().into(), "the number of the contract"),
        (deal.contract_date().in_words(), "the day of the contract"),
        (deal.licence_application().into(), "the licence application"),
        (deal.signatory_office().into(), "the office of the signatory"),
    ];
    for party in [deal.exporter(), deal.purchaser(), deal.consignee()].into_iter().chain(deal.broker()) {
        wanted.push((party.name().into(), "the name of a party"));
        wanted.push((party.address().into(), "the address of a party"));
        wanted.push((party.country().name().into(), "the country of a party"));
    }
    wanted.extend(deal.end_user().kind().map(|kind| (kind.in_words().into(), "the kind of the end user")));
    wanted.extend(deal.system().classification().map(|class| (class.into(), "the class on the control list")));
    wanted.extend(deal.system().disposition().map(|d| (d.in_words().into(), "use, stock or incorporation")));
    let licence = deal.licence().into_iter().flat_map(|licence| [Some(licence.number().into()), licence.printed()]);
    wanted.extend(licence.flatten().map(|text| (text, "the licence")));
    let second = deal.second_signatory().into_iter();
    wanted.extend(second.flat_map(|s| [s.office(), s.body()]).map(|t| (t.into(), "the second signatory")));
    let earlier = deal.supersedes().into_iter();
    wanted.extend(
        earlier.flat_map(|s| [s.number().into(), s.printed()]).map(|t| (t, "the declaration that is replaced")),
    );
    wanted.extend(deal.purposes().iter().map(|p| (Purpose::in_words(*p).into(), "the named purposes")));
    wanted.extend(deal.goods().iter().map(|g| (g.description().into(), "the goods")));
    wanted.extend(filling.permission.iter().map(|p| (p.as_str().into(), "the individual permission")));
    wanted.extend(deal.value().iter().flat_map(|v| [v.in_words(), v.currency().into()]).map(|v| (v, "the value")));
    wanted
}

/// What every deal could name in a closed list of words; each is said in every language.
pub(crate) fn phrases() -> impl Iterator<Item = &'static str> {
    let categories = Category::ALL.iter().map(|(_, category)| category.in_words());
    let kinds = EndUserKind::ALL.iter().map(|(_, kind)| kind.in_words());
    let dispositions = Disposition::ALL.iter().map(|(_, disposition)| disposition.in_words());
    let purposes = Purpose::ALL.iter().map(|(_, purpose)| purpose.in_words());
    categories.chain(purposes).chain(kinds).chain(dispositions)
}

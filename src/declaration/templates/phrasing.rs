//! What the frame says in several languages: the helpers `say` and `labels`.
//!
//! `{{say "Dated {1:day}" issue_date}}` writes the English words and, for each further language of the declaration, the
//! same in an `also` element. `{{labels "Name" "as in the passport"}}` writes the `also` elements alone, the second text
//! as a hint. A phrase that a language lacks is an error: no page is half translated.

use handlebars::{Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason};

use crate::calendar::Day;
use crate::declaration::edition::phrases::Phrases;
use crate::lettering::xml::escape;

/// The further languages of one declaration, with what the frame says in them.
pub(crate) type Languages = Vec<(String, Phrases)>;

/// U+2068 and U+2069: what stands between them does not turn with the text around it.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// Makes both helpers known.
pub(crate) fn register(registry: &mut Handlebars<'_>, languages: Languages) {
    let own = languages.clone();
    registry.register_helper("say", Box::new(Say(own)));
    registry.register_helper("labels", Box::new(Labels(languages)));
}

struct Say(Languages);
struct Labels(Languages);

impl handlebars::HelperDef for Say {
    fn call<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let value = call.param(0).map(|value| value.value()).ok_or(RenderErrorReason::InvalidParamType("words"))?;
        // A list of phrases is said one after the other.
        let phrases: Vec<&str> = match value.as_array() {
            Some(list) => list.iter().filter_map(|item| item.as_str()).collect(),
            None => value.as_str().into_iter().collect(),
        };
        let values: Vec<&str> = call.params().iter().skip(1).filter_map(|value| value.value().as_str()).collect();
        let english: Vec<String> = phrases.iter().map(|phrase| filled(phrase, &values, None)).collect();
        out.write(&english.join("; "))?;
        for (tag, words) in &self.0 {
            let said = phrases.iter().map(|phrase| Ok(filled(of(words, tag, phrase)?, &values, Some(words))));
            let said: Vec<String> = said.collect::<Result<_, RenderErrorReason>>()?;
            out.write(&format!("<also lang=\"{tag}\">{}</also>", said.join("; ")))?;
        }
        Ok(())
    }
}

impl handlebars::HelperDef for Labels {
    fn call<'reg: 'rc, 'rc>(
        &self,
        call: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let text = |at: usize| call.param(at).and_then(|value| value.value().as_str());
        let label = text(0).ok_or(RenderErrorReason::InvalidParamType("words"))?;
        for (tag, words) in &self.0 {
            let hint = text(1).map(|hint| of(words, tag, hint)).transpose()?;
            let hint = hint.map_or_else(String::new, |hint| format!(" hint=\"{}\"", escape(hint)));
            let label = escape(of(words, tag, label)?);
            out.write(&format!("<also lang=\"{tag}\"{hint}>{label}</also>"))?;
        }
        Ok(())
    }
}

fn of<'a>(words: &'a Phrases, tag: &str, english: &str) -> Result<&'a str, RenderErrorReason> {
    words.of(english).ok_or_else(|| RenderErrorReason::Other(format!("language {tag} has no words for \"{english}\"")))
}

/// The phrase, escaped, with its values in the places of `{1}` and `{1:day}`. Where text may run the other way each value
/// is kept whole.
fn filled(phrase: &str, values: &[&str], words: Option<&Phrases>) -> String {
    let mut out = String::new();
    let mut rest = phrase;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((place, after)) = behind.split_once('}') else { break };
        out.push_str(&escape(before));
        let (index, day) = place.split_once(':').map_or((place, false), |(index, kind)| (index, kind == "day"));
        let value = index.parse::<usize>().ok().and_then(|index| values.get(index.checked_sub(1)?)).copied();
        let value = value.unwrap_or_default();
        match (Day::parse(value).ok().filter(|_| day), words) {
            (Some(day), None) => out.push_str(&day.in_words()),
            (Some(day), Some(words)) => out.push_str(&escape(&words.day_in_words(day).unwrap_or_default())),
            (None, None) => out.push_str(&escape(value)),
            (None, Some(_)) => {
                let [open, close] = ISOLATE;
                out.push(open);
                out.push_str(&escape(value));
                out.push(close);
            }
        }
        rest = after;
    }
    out.push_str(&escape(rest));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_places_and_are_never_markup() {
        assert_eq!(filled("Number {1}, {2:day}", &["<b>", "2026-11-21"], None), "Number &lt;b&gt;, 21 November 2026");
        assert_eq!(filled("{1}", &["{2}", "x"], None), "{2}");
        assert_eq!(filled("a {", &[], None), "a {");
    }
}

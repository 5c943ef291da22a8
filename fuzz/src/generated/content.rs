//! Content streams as lists of operators with their operands (ISO 32000-1 §7.8.2).

use super::choice::Choice;
use super::syntax::{Value, gap};

/// An operator with what stands before it.
#[derive(Clone, Debug)]
pub struct Step {
    pub operands: Vec<Value>,
    pub operator: &'static str,
}

impl Step {
    pub fn new(operands: Vec<Value>, operator: &'static str) -> Step {
        Step { operands, operator }
    }

    /// An operator with numbers, in ten-thousandths.
    pub fn numbers(numbers: &[i64], operator: &'static str) -> Step {
        Step::new(numbers.iter().map(|number| Value::Number(*number)).collect(), operator)
    }
}

/// Writes the steps in one of their forms.
pub fn write(choice: &mut Choice<'_>, steps: &[Step]) -> Vec<u8> {
    let mut out = Vec::new();
    choice.in_content = true;
    for step in steps {
        for operand in &step.operands {
            operand.write(choice, &mut out);
            let marked = matches!(operand, Value::Text(_) | Value::Array(_) | Value::Dict(_));
            gap(choice, &mut out, marked);
        }
        out.extend(step.operator.bytes());
        gap(choice, &mut out, false);
    }
    choice.in_content = false;
    if choice.one_in(2) {
        out.pop_if(|byte| byte.is_ascii_whitespace());
    }
    out
}

//! This module is for reading PDF that a stranger made: strictly, within limits, without repair.

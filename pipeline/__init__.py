"""The compiler for appeals: a case folder in, a Plan of Action with its annex out."""

__version__ = "0.1.0"

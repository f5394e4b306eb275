"""Where what a person types comes from: a new case, a notice, another case, a form, what is left to do."""

"""The small language of conditions and calculations: parsed once, bounded, no eval.

    symptom == "broken" and count > 2        items.amount -> the column of a table
    sum(items.amount) * 1.07                 home.province -> one part of an address

An absent (hidden, empty or refused) field is null. Evaluation never raises: what makes no sense
(text plus number, division by zero) is null, and null orders with nothing.
"""

from forms_engine.expressions.compiled import Expression, compile_expression
from forms_engine.expressions.errors import ExpressionError
from forms_engine.expressions.tokens import WORDS
from forms_engine.expressions.values import truth

__all__ = ["WORDS", "Expression", "ExpressionError", "compile_expression", "truth"]

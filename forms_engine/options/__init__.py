"""The kinds of options a field type can have: how each is read and described."""

from forms_engine.options.base import Option
from forms_engine.options.choices import (
    CHOICE_VALUE,
    IMAGE_NAME,
    ChoicesOption,
    SourceOption,
)
from forms_engine.options.columns import ColumnsOption
from forms_engine.options.formatted import BahtOption, DayOption, SlugOption, TimeOption
from forms_engine.options.plain import (
    BooleanOption,
    IntegerOption,
    NumberOption,
    OneOfOption,
    SomeOfOption,
    ValueOption,
)
from forms_engine.options.words import (
    ExpressionOption,
    PatternOption,
    TextOption,
    compile_pattern,
)

__all__ = [
    "CHOICE_VALUE",
    "IMAGE_NAME",
    "BahtOption",
    "BooleanOption",
    "ChoicesOption",
    "ColumnsOption",
    "DayOption",
    "ExpressionOption",
    "IntegerOption",
    "NumberOption",
    "OneOfOption",
    "Option",
    "PatternOption",
    "SlugOption",
    "SomeOfOption",
    "SourceOption",
    "TextOption",
    "TimeOption",
    "ValueOption",
    "compile_pattern",
]

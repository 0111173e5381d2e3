"""The field types, one module each. A new one: copy the nearest, add it to the list here."""

from forms_engine.fields.address import AddressField
from forms_engine.fields.bank_account import BankAccountField
from forms_engine.fields.calculated import CalculatedField
from forms_engine.fields.choice import ChoiceField
from forms_engine.fields.choices import ChoicesField
from forms_engine.fields.clock import TimeField
from forms_engine.fields.consent import ConsentField
from forms_engine.fields.constant import ConstantField
from forms_engine.fields.date_range import DateRangeField
from forms_engine.fields.date_time import DateTimeField
from forms_engine.fields.day import DateField
from forms_engine.fields.file import FileField
from forms_engine.fields.licence_plate import LicencePlateField
from forms_engine.fields.long_text import LongTextField
from forms_engine.fields.mail import EmailField
from forms_engine.fields.map_point import MapPointField
from forms_engine.fields.money import MoneyField
from forms_engine.fields.national_id import NationalIdField
from forms_engine.fields.notice import HeadingField, NoticeField
from forms_engine.fields.number import NumberField
from forms_engine.fields.phone import PhoneField
from forms_engine.fields.photo import PhotoField
from forms_engine.fields.request_link import RequestLinkField
from forms_engine.fields.signature import SignatureField
from forms_engine.fields.table import TableField
from forms_engine.fields.tax_id import TaxIdField
from forms_engine.fields.text import TextField
from forms_engine.fields.yes_no import YesNoField
from forms_engine.registry import FieldRegistry

_SIMPLE = (
    TextField(),
    LongTextField(),
    NumberField(),
    MoneyField(),
    DateField(),
    TimeField(),
    DateTimeField(),
    DateRangeField(),
    YesNoField(),
    ChoiceField(),
    ChoicesField(),
    NationalIdField(),
    TaxIdField(),
    PhoneField(),
    EmailField(),
    AddressField(),
    MapPointField(),
    BankAccountField(),
    LicencePlateField(),
    FileField(),
    PhotoField(),
    SignatureField(),
    RequestLinkField(),
    CalculatedField(),
    ConstantField(),
    ConsentField(),
    HeadingField(),
    NoticeField(),
)


def standard_registry() -> FieldRegistry:
    """Return a new registry of all field types; tables know the registry they stand in."""
    registry = FieldRegistry(_SIMPLE)
    registry.add(TableField(registry))
    return registry


FIELDS = standard_registry()

"""Forms of the citizen's account. Messages stand beside their field."""

from accounts.citizen.forms.account import (
    ApiTokenForm,
    ConfirmForm,
    EmailForm,
    EraseForm,
    NoticesForm,
    PasswordForm,
    PhotoForm,
    ProfileForm,
)
from accounts.citizen.forms.fields import MailField, NationalIdField
from accounts.citizen.forms.registration import IdentityForm, PersonForm, RegisterForm, TermsForm
from accounts.citizen.forms.signing import ForgotForm, ResetForm, SignInForm

__all__ = [
    "ApiTokenForm",
    "ConfirmForm",
    "EmailForm",
    "EraseForm",
    "ForgotForm",
    "IdentityForm",
    "MailField",
    "NationalIdField",
    "NoticesForm",
    "PasswordForm",
    "PersonForm",
    "PhotoForm",
    "ProfileForm",
    "RegisterForm",
    "ResetForm",
    "SignInForm",
    "TermsForm",
]

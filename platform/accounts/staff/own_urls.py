"""Signing in, and one's own account: the same pages below /office/ and below /console/."""

from django.urls import path

from accounts.staff import factors, forgotten, security, signing

urlpatterns = [
    path("sign-in/code", signing.code, name="sign-in-code"),
    path("sign-in/passkey", signing.passkey, name="sign-in-passkey"),
    path("sign-in/recovery", signing.recovery, name="sign-in-recovery"),
    path("sign-in/set-up", signing.set_up, name="set-up"),
    path("sign-in/set-up/passkey", signing.set_up_passkey, name="set-up-passkey"),
    path("sign-in/finish", signing.finish, name="sign-in-finish"),
    path("forgot-password", forgotten.forgot_password, name="forgot-password"),
    path("reset-password/<str:token>", forgotten.reset_password, name="reset-password"),
    path("security/", security.security, name="security"),
    path("security/prove", security.prove, name="prove"),
    path("security/password", security.change_password, name="password"),
    path("security/devices/<int:pk>", security.sign_out_device, name="device-sign-out"),
    path("security/app", factors.app, name="app"),
    path("security/app/remove", factors.remove_app, name="app-remove"),
    path("security/passkeys/new", factors.new_passkey, name="passkey-new"),
    path("security/passkeys/<int:pk>/remove", factors.remove_passkey, name="passkey-remove"),
    path("security/codes", factors.recovery_codes, name="recovery-codes"),
]

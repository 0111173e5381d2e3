from django.urls import path

from accounts.citizen.views import account, line, my_data, registration, security, signing

urlpatterns = [
    path("register/terms", registration.terms, name="terms"),
    path("register", registration.register_person, name="register"),
    path("register/identity", registration.register_identity, name="register-identity"),
    path("privacy", registration.privacy, name="privacy"),
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("forgot-password", signing.forgot_password, name="forgot-password"),
    path("reset-password/<str:token>", signing.reset_password, name="reset-password"),
    path("account", account.account, name="account"),
    path("account/identity", registration.send_again, name="identity-again"),
    path("account/profile", account.profile, name="profile"),
    path("account/email", security.change_email, name="email-change"),
    path("account/email/<str:token>", security.confirm_email, name="email-confirm"),
    path("account/password", security.change_password, name="password-change"),
    path("account/devices", security.signed_in_devices, name="devices"),
    path("account/devices/<int:pk>", security.sign_out_device, name="device-sign-out"),
    path("account/identity/viewers", my_data.identity_viewers, name="identity-viewers"),
    path("account/data", my_data.download, name="my-data"),
    path("account/erase", my_data.erase_account, name="erase"),
    path("sign-in/line", line.sign_in_with_line, name="line-sign-in"),
    path("sign-in/line/callback", line.sign_in_callback, name="line-sign-in-callback"),
    path("account/line", line.link_line, name="line-link"),
    path("account/line/callback", line.line_callback, name="line-callback"),
    path("account/line/confirm", line.confirm_line, name="line-confirm"),
    path("account/line/unlink", line.unlink_line, name="line-unlink"),
    path("account/api-keys/new", account.new_token, name="api-key-new"),
    path("account/api-keys/<int:pk>/revoke", account.revoke_token, name="api-key-revoke"),
]

from django.urls import path

from accounts.citizen.views import account, registration, signing

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
    path("account/line", account.link_line, name="line-link"),
    path("account/line/callback", account.line_callback, name="line-callback"),
    path("account/line/unlink", account.unlink_line, name="line-unlink"),
    path("account/api-keys/new", account.new_token, name="api-key-new"),
    path("account/api-keys/<int:pk>/revoke", account.revoke_token, name="api-key-revoke"),
]

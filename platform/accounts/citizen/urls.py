from django.urls import URLPattern, path

from accounts.citizen.views import (
    account,
    forgotten,
    liff,
    my_data,
    outside,
    photo,
    registration,
    security,
    signing,
)


def _outside(slug: str) -> list[URLPattern]:
    """Addresses of a provider that vouches for people."""
    pages = {
        f"sign-in/{slug}": (outside.sign_in, "sign-in"),
        f"sign-in/{slug}/callback": (outside.sign_in_callback, "sign-in-callback"),
        f"account/{slug}": (outside.link, "link"),
        f"account/{slug}/callback": (outside.link_callback, "callback"),
        f"account/{slug}/unlink": (outside.unlink, "unlink"),
    }
    return [
        path(where, view, {"slug": slug}, name=f"{slug}-{name}")
        for where, (view, name) in pages.items()
    ]


urlpatterns = [
    path("register/terms", registration.terms, name="terms"),
    path("register", registration.register_person, name="register"),
    path("register/start-over", registration.start_over, name="register-start-over"),
    path("register/identity", registration.register_identity, name="register-identity"),
    path("privacy", registration.privacy, name="privacy"),
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("forgot-password", forgotten.forgot_password, name="forgot-password"),
    path("reset-password/<str:token>", forgotten.reset_password, name="reset-password"),
    path("account", account.account, name="account"),
    path("account/identity", registration.send_again, name="identity-again"),
    path("account/profile", account.profile, name="profile"),
    path("account/photo", photo.photo, name="photo"),
    path("account/photo/picture", photo.picture, name="photo-picture"),
    path("account/photo/remove", photo.remove, name="photo-remove"),
    path("account/notices", account.notices, name="notices"),
    path("account/email", security.change_email, name="email-change"),
    path("account/email/<str:token>", security.confirm_email, name="email-confirm"),
    path("account/password", security.change_password, name="password-change"),
    path("account/devices", security.signed_in_devices, name="devices"),
    path("account/devices/<int:pk>", security.sign_out_device, name="device-sign-out"),
    path("account/identity/viewers", my_data.identity_viewers, name="identity-viewers"),
    path("account/data", my_data.download, name="my-data"),
    path("account/erase", my_data.erase_account, name="erase"),
    path("line/app", liff.app, name="liff"),
    path("line/app/sign-in", liff.sign_in, name="liff-sign-in"),
    path("account/confirm", outside.confirm, name="outside-confirm"),
    *_outside("line"),
    *_outside("oidc"),
    path("account/api-keys/new", account.new_token, name="api-key-new"),
    path("account/api-keys/<int:pk>/revoke", account.revoke_token, name="api-key-revoke"),
]

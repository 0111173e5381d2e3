"""A payload as a QR code."""

import io

import segno


def qr_svg(text: str) -> str:
    """Return the QR code as a stand-alone SVG document without inline style, level M."""
    drawn = io.BytesIO()
    code = segno.make_qr(text, error="m")
    code.save(drawn, kind="svg", scale=8, border=4, light="#fff", xmldecl=False, svgclass=None)
    return drawn.getvalue().decode("utf-8").strip()


def qr_png(text: str) -> bytes:
    """Return the QR code as a picture that a telephone can keep and a bank's app can open."""
    drawn = io.BytesIO()
    segno.make_qr(text, error="m").save(drawn, kind="png", scale=12, border=4)
    return drawn.getvalue()


def qr_data_uri(text: str) -> str:
    """Return the QR code for the `src` of an image (the CSP allows data: there)."""
    return str(segno.make_qr(text, error="m").svg_data_uri(scale=8, border=4, light="#fff"))

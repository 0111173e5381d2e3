"""The house rules that a tool can check."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from tenants.enums import Landscape

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("platform", "tenants", "services", "forms_engine", "billing")
SOURCES = [p for room in ROOMS for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts]
TEMPLATES = [p for room in ROOMS for p in (ROOT / room).rglob("templates/**/*.html")]


def test_platform_is_a_source_root_and_never_a_package():
    assert not (ROOT / "platform" / "__init__.py").exists()
    done = subprocess.run(
        [sys.executable, "-c", "import platform; print(platform.python_version())"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("3.")


def test_no_room_shadows_the_standard_library():
    names = {p.name for p in (ROOT / "platform").iterdir() if p.is_dir()} | set(ROOMS[1:])
    assert not names & (set(sys.stdlib_module_names) - {"platform"})


def test_there_is_no_junk_drawer():
    names = {path.name for path in SOURCES}
    assert not names & {"utils.py", "helpers.py", "misc.py", "common.py"}
    assert not [p for p in SOURCES if p.name == "services.py" and p.parent.name != "manage"]


def test_files_stay_small():
    long = {str(p.relative_to(ROOT)) for p in SOURCES if p.read_text().count("\n") > 400}
    assert not long


def test_there_are_no_signals():
    for path in SOURCES:
        assert "django.dispatch" not in path.read_text(), path


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT)))
def test_templates_have_no_inline_script_or_style(path):
    text = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(), flags=re.S)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    for script in re.findall(r"<script[^>]*>(.*?)</script>", text, flags=re.S):
        assert not script.strip()


def test_every_template_is_used():
    sources = "\n".join(p.read_text() for p in [*SOURCES, *TEMPLATES])
    names = []
    for path in TEMPLATES:
        name = path.as_posix().split("/templates/", 1)[1]
        if name.startswith("cotton/"):
            tag = "c-" + name.removeprefix("cotton/").removesuffix(".html").replace("_", "-")
            used = f"<{tag.replace('/', '.')}" in sources
        elif "/townscapes/" in name:
            used = Path(name).stem in Landscape.values
        else:
            used = name in sources or name.rsplit("/", 1)[1] in sources
        if not used:
            names.append(name)
    assert not names


def test_production_needs_nothing_of_the_demo():
    for path in SOURCES:
        if "devstack" not in path.parts:
            assert "devstack" not in path.read_text(), path


def test_the_platform_s_own_tables_do_not_point_at_users():
    """Whoever deletes a row asks every table that points at it, in the schema that is entered."""
    only_public = set(settings.SHARED_APPS) - set(settings.TENANT_APPS)
    both = set(settings.SHARED_APPS) & set(settings.TENANT_APPS)
    for config in apps.get_app_configs():
        if config.name in only_public:
            for model in config.get_models():
                keys = [field for field in model._meta.fields if field.remote_field]
                targets = {key.related_model._meta.app_config.name for key in keys}
                assert not targets & both, model

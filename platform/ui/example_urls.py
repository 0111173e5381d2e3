"""The pages that show every component; mounted in the demonstration only."""

from django.urls import path

from ui.examples import components, office, sample

urlpatterns = [
    path("", components, name="ui-examples"),
    path("office/", office, name="ui-examples-office"),
    path("sample.pdf", sample, name="ui-examples-sample"),
]

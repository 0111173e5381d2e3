"""The 77 provinces, from the national data set, in Thai dictionary order."""

import geothai
from pythainlp.util import collate

PROVINCES: tuple[str, ...] = tuple(collate([province.name_th for province in geothai.provinces()]))

"""Whatever a file from elsewhere holds, opening it ends in values or in a diagnostic."""

import gzip
import io
import json
import struct
import tarfile
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2
from zipfile import ZIP_LZMA
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.importers import codes
from generator.importers.opening.export import Kind
from generator.importers.opening.limits import LARGEST_FILE
from tests.importers.opening.conftest import changed
from tests.importers.opening.conftest import ods
from tests.importers.opening.conftest import open_bytes
from tests.importers.opening.conftest import xlsx
from tests.importers.opening.conftest import zipped

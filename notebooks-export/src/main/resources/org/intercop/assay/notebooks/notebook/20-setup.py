import hashlib
import json
import pathlib

import numpy as np
import pandas as pd
from scipy import optimize, stats

TOLERANCE = 1e-6
RELEASE = pathlib.Path("..")

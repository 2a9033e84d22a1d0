"""Claims against curated features: how far, on which side, at which kilometre of the border."""

from geo.analysis.chainage import Ruler
from geo.analysis.join import join, version

__all__ = ["Ruler", "join", "version"]

"""The charts of a month as SVG, drawn by the same hand for screen and paper."""

from diary_app.documents.charts import trend_svg

__all__ = ["trend_svg"]

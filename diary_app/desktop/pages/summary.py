"""The summary page: the month in figures, a chart, tables and words, and out as a document."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut, Qt
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.pages.page import Page
from diary_app.desktop.summary.exporting import Export, ask_reason, ask_target, suggested_name
from diary_app.desktop.summary.figures import FiguresStrip
from diary_app.desktop.summary.lines import LinesCard
from diary_app.desktop.summary.month_turner import MonthTurner
from diary_app.desktop.summary.narrative import NarrativeCard
from diary_app.desktop.summary.trend import TrendCard
from diary_app.desktop.tasks import Handle
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets.button import Button
from diary_app.desktop.widgets.layouts import Column, FlowLayout, Row
from diary_app.desktop.widgets.surfaces import EmptyState, Label, Scrolling
from diary_app.domain.changes import Subject
from diary_app.domain.entries import Way
from diary_app.domain.matters import Kind, Nature
from diary_app.domain.months import Month
from diary_app.domain.summaries import MonthSummary, Narrative
from diary_app.services.summarising import ReportFormat, Written
from diary_app.wording import dates, terms

_NARROW = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    months: tuple[Month, ...]
    summary: MonthSummary
    narrative: Narrative
    language: str


class SummaryPage(Page):
    """One month; it opens on the newest month that has entries."""

    id: ClassVar[str] = "summary"
    icon: ClassVar[str] = "summary"
    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {
            Subject.ENTRY,
            Subject.MATTER,
            Subject.STEP,
            Subject.ANSWER,
            Subject.BATCH,
            Subject.NARRATIVE,
            Subject.KEEPER,
            Subject.FORM,
        }
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._month = Month.of(context.clock.today())
        self._opened = False
        self._read: _Read | None = None
        self._reading: Handle | None = None
        self._written: Path | None = None
        self._title = Label(type="title")
        self._turner = MonthTurner()
        self._word = Button("Word", keys="Ctrl+E", kind="filled", live=False)
        self._excel, self._pdf = Button("Excel"), Button("PDF")
        self._print, self._more = Button(), Button()
        self._written_line = QWidget()
        self._written_words = Label(type="secondary")
        self._open_written = Button(kind="quiet", compact=True)
        self._show_folder = Button(kind="quiet", compact=True)
        self._figures = FiguresStrip()
        self._trend = TrendCard()
        self._categories, self._kinds = LinesCard(), LinesCard()
        self._natures, self._ways = LinesCard(), LinesCard()
        self._narrative = NarrativeCard()
        self._nothing = EmptyState("summary")
        self._connect()
        self._lay_out()
        self.restyle()
        self.retranslate()

    def title(self) -> str:
        return tr("Summary")

    def first_focus(self) -> QWidget | None:
        return self._word

    def refresh(self) -> None:
        summarising = self.context.services.summarising
        if self._reading is not None:
            self._reading.cancel()
        month, language, opened = self._month, texts.language, self._opened

        def read() -> _Read:
            months = summarising.months()
            newest_written = not opened and months and month not in months
            shown = months[0] if newest_written else month
            return _Read(
                months=months,
                summary=summarising.summary(shown),
                narrative=summarising.narrative(shown, language),
                language=language,
            )

        self._reading = self.context.tasks.read(read, self._show)

    def retranslate(self) -> None:
        self._turner.retranslate()
        self._print.setText(tr("Print"))
        self._more.setText(tr("More"))
        self._open_written.setText(tr("Open"))
        self._show_folder.setText(tr("Show in folder"))
        self._nothing.set_words(
            tr("Nothing was written this month"),
            tr("Entries written in this month are summed up here."),
        )
        if self._read is not None:
            # The narrative is kept by language: read that of the new one.
            self._narrative.keep_now()
            self._show_summary(self._read.summary)
            self.make_stale()

    def restyle(self) -> None:
        # As high as the buttons beside it, so that both stand on one line.
        self._title.setMinimumHeight(px(40))

    def show_item(self, **what: Any) -> None:
        month = what.get("month")
        if isinstance(month, Month):
            self._narrative.keep_now()
            self._month, self._opened = month, True
            self.make_stale()

    def keep(self) -> None:
        self._narrative.keep_now()

    def _choose(self, month: Month) -> None:
        self._narrative.keep_now()
        self._month, self._opened = month, True
        self.make_stale()

    def _turn(self, months: int) -> None:
        self._choose(self._month.shifted(months))

    def _show(self, read: _Read) -> None:
        self._read, self._opened = read, True
        self._month = read.summary.month
        self._turner.offer(read.months)
        self._show_summary(read.summary)
        self._narrative.show_narrative(read.narrative)

    def _show_summary(self, summary: MonthSummary) -> None:
        words = texts.words
        month = dates.month(words, summary.month)
        self._title.setText(
            tr("{month} · Residents' matters in {village}").format(
                month=month, village=summary.village
            )
        )
        written = bool(summary.now.entries or summary.now.matters or summary.now.closed)
        self._nothing.setVisible(not written)
        self._sheet.setVisible(written)
        for button in (self._word, self._excel, self._pdf, self._print, self._more):
            button.setEnabled(written)
        self._figures.show_summary(summary)
        self._trend.show_points(summary.trend)
        form = self.context.services.form
        self._categories.show_lines(
            tr("By category"),
            tr("Category"),
            summary.by_category,
            lambda key: form.category_label(key, texts.language) or tr("Not filed"),
        )
        self._kinds.show_lines(
            tr("By kind"), tr("Kind"), summary.by_kind, lambda key: terms.kind(words, Kind(key))
        )
        self._natures.show_lines(
            tr("By nature"),
            tr("Nature"),
            summary.by_nature,
            lambda key: terms.nature(words, Nature(key)) if key else tr("Not said"),
        )
        self._ways.show_lines(
            tr("By way of contact"),
            tr("Way"),
            summary.by_way,
            lambda key: terms.way(words, Way(key)) if key else tr("Not said"),
        )

    def _export(self, ending: ReportFormat, *, unmasked: bool = False) -> None:
        if self._read is None or not self._word.isEnabled():
            return
        self._narrative.keep_now()
        reason = ask_reason(self) if unmasked else None
        if unmasked and not reason:
            return
        summary = self._read.summary
        chosen = ask_target(self, suggested_name(summary, ending, unmasked=unmasked), ending)
        if chosen is None:
            return
        target, replace = chosen
        summarising, language = self.context.services.summarising, texts.language
        asked = Export(
            month=summary.month,
            target=target,
            replace=replace,
            language=language,
            reason=reason,
        )
        self.context.tasks.write_with_progress(
            tr("Writing the month"),
            lambda progress: summarising.write(
                asked.month,
                asked.target,
                language=asked.language,
                replace=asked.replace,
                unmasked_because=asked.reason,
                progress=progress,
            ),
            self._show_written,
        )

    def _show_written(self, written: Written) -> None:
        self._written = written.path
        self._written_words.setText(
            tr("Written: {name}").format(name=written.path.name)
            + (
                " · " + tr("{count} places masked").format(count=written.masked)
                if written.masked
                else ""
            )
        )
        self._written_line.show()

    def _open_file(self, path: Path | None) -> None:
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _preview(self) -> None:
        # Printing pulls in the printer support of Qt: only when it is asked for.
        from diary_app.desktop.summary.printing import preview

        if self._read is None or not self._print.isEnabled():
            return
        self._narrative.keep_now()
        summarising, month = self.context.services.summarising, self._read.summary.month
        language = texts.language
        self.context.tasks.read(
            lambda: summarising.pages(month, language), lambda report: preview(self, report)
        )

    def _keep_narrative(self, text: str) -> None:
        if self._read is None:
            return
        # The words belong to the month and language they were read for.
        summarising, month = self.context.services.summarising, self._read.summary.month
        language = self._read.language
        self.context.tasks.write(lambda: summarising.keep_narrative(month, text, language))

    def _connect(self) -> None:
        self._turner.turned.connect(self._turn)
        self._turner.chosen.connect(self._choose)
        self._narrative.kept.connect(self._keep_narrative)
        self._print.clicked.connect(self._preview)
        self._open_written.clicked.connect(lambda: self._open_file(self._written))
        self._show_folder.clicked.connect(
            lambda: self._open_file(self._written.parent if self._written else None)
        )
        for button, ending in (
            (self._word, ReportFormat.WORD),
            (self._excel, ReportFormat.EXCEL),
            (self._pdf, ReportFormat.PDF),
        ):
            button.clicked.connect(_exporting(self._export, ending))
        menu = QMenu(self._more)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu))
        self._more.setMenu(menu)
        for keys, act in (
            ("Ctrl+E", lambda: self._export(ReportFormat.WORD)),
            ("Ctrl+P", self._preview),
            ("Alt+Left", lambda: self._turn(-1)),
            ("Alt+Right", lambda: self._turn(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        for ending, name in (
            (ReportFormat.HTML, tr("Web page (HTML)")),
            (ReportFormat.CSV, tr("Table (CSV)")),
            (ReportFormat.JSON, tr("Data (JSON)")),
            (ReportFormat.TEXT, tr("Plain text")),
        ):
            menu.addAction(name, _exporting(self._export, ending))
        menu.addSeparator()
        menu.addAction(
            tr("Word with numbers unmasked…"),
            lambda: self._export(ReportFormat.WORD, unmasked=True),
        )

    def _lay_out(self) -> None:
        named = QWidget()
        month = FlowLayout(named, gap=8)
        month.addWidget(self._title)
        month.addWidget(self._turner)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=12)
        for button in (self._word, self._excel, self._pdf, self._print, self._more):
            flow.addWidget(button)
        self._head = Row(gap=16)
        self._head.addWidget(named, 1)
        self._head.addWidget(buttons)
        written = Row(self._written_line, gap=8)
        written.addWidget(self._written_words)
        written.addWidget(self._open_written)
        written.addWidget(self._show_folder)
        written.addStretch(1)
        self._written_line.hide()
        self._sheet = QWidget()
        self._columns = Row(self._sheet, gap=16)
        left, right = Column(gap=16), Column(gap=16)
        left.addWidget(self._trend)
        left.addWidget(self._categories)
        left.addStretch(1)
        right.addWidget(self._narrative)
        for card in (self._kinds, self._natures, self._ways):
            right.addWidget(card)
        right.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        inside = QWidget()
        body = Column(inside, gap=16, margins=(32, 20, 32, 24))
        body.addLayout(self._head)
        body.addWidget(self._written_line)
        body.addWidget(self._figures)
        body.addWidget(self._sheet)
        body.addWidget(self._nothing)
        body.addStretch(1)
        whole = Column(self, gap=0)
        whole.addWidget(Scrolling(inside))

    def _arrange(self) -> None:
        narrow = self.width() < px(_NARROW)
        upright = QBoxLayout.Direction.TopToBottom
        beside = QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(upright if narrow else beside)
        self._head.setDirection(upright if narrow else beside)

    # Qt's own -----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _exporting(export: Callable[[ReportFormat], None], ending: ReportFormat) -> Callable[[], None]:
    return lambda: export(ending)

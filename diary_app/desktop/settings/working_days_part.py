"""Settings: the working days as this book counts them, on top of the official notice."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from diary_app.desktop.context import Context
from diary_app.desktop.settings.notice_dialog import NoticeDialog
from diary_app.desktop.settings.rule_acts import change_rules
from diary_app.desktop.settings.year_grid import YearGrid
from diary_app.desktop.texts import texts, tr
from diary_app.desktop.theme import px
from diary_app.desktop.widgets import Button, Card, Field, FlowLayout, Label, Row
from diary_app.desktop.widgets.tick import Tick
from diary_app.domain.holiday_notice import HolidayNotice
from diary_app.domain.rules import DayRule
from diary_app.wording import dates

_FIRST_YEAR, _LAST_YEAR = 2000, 2099


class WorkingDaysPart(Card):
    """A year to walk through, what the day stood on counts as, and how to change it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12)
        self._context = context
        self._title = Label("", "heading")
        self._hint = Label("", "secondary", wrap=True)
        self._before = Button("", icon="chevron-left", compact=True, live=False)
        self._after = Button("", icon="chevron-right", compact=True, live=False)
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        self._year = Label("", "heading")
        self._complete = Tick()
        self._complete.clicked.connect(self._on_complete)
        self.grid = YearGrid(context.clock.today())
        self.grid.day_changed.connect(lambda _day: self._word_day())
        self.grid.stood_on.connect(self._bring)
        self.grid.toggled.connect(lambda _day: self._on_toggle())
        self.grid.cleared.connect(lambda _day: self._on_clear())
        self._estimated = Label("", "secondary", wrap=True)
        self._legend = Label("", "secondary", wrap=True)
        self._says = Label("", wrap=True)
        self._note = Field()
        self._note.returnPressed.connect(self._on_note)
        self._toggle = Button("", live=False)
        self._toggle.clicked.connect(self._on_toggle)
        self._paste = Button("", icon="import", live=False)
        self._paste.clicked.connect(self._on_paste)
        self._clear = Button("", icon="restore", live=False)
        self._clear.clicked.connect(self._on_clear)
        self._lay_out()
        self.show_rules()

    def show_rules(self) -> None:
        """Show the days as they count now."""
        services = self._context.services
        self.grid.show_days(services.form.holidays, services.ruling.rules().days)
        self._word_day()

    def retranslate(self) -> None:
        """Word it anew."""
        self._title.setText(tr("Working days"))
        self._hint.setText(
            tr(
                "Deadlines skip weekends and days off, and count weekends worked in exchange. "
                "Arrows walk the days, Space makes a day count the other way, Delete takes that "
                "back."
            )
        )
        self._before.setAccessibleName(tr("The year before"))
        self._after.setAccessibleName(tr("The year after"))
        self.grid.setAccessibleName(tr("The days of the year"))
        self._legend.setText(tr("○ day off   □ weekend worked   ● changed in this book"))
        self._note.setPlaceholderText(tr("Why, if you like"))
        self._note.setAccessibleName(tr("Why this day counts differently"))
        self._clear.setText(tr("As in the official notice"))
        self._paste.setText(tr("Paste the notice…"))
        self._word_day()

    def _lay_out(self) -> None:
        turning = QWidget()
        row = Row(turning, gap=8)
        for turn in (self._before, self._year, self._after):
            row.addWidget(turn)
        row.addSpacing(8)
        row.addWidget(self._complete)
        row.addStretch(1)
        change = QWidget()
        beside = FlowLayout(change, gap=12)
        beside.addWidget(self._note)
        beside.addWidget(self._toggle)
        beside.addWidget(self._clear)
        beside.addWidget(self._paste)
        for widget in (
            self._title,
            self._hint,
            turning,
            self._estimated,
            self._says,
            change,
            self._legend,
            self.grid,
        ):
            self.body.addWidget(widget)

    def _bring(self, cell: QRectF) -> None:
        """Keep the day stood on in sight."""
        scroll = self.parentWidget()
        while scroll is not None and not isinstance(scroll, QScrollArea):
            scroll = scroll.parentWidget()
        if scroll is not None:
            place = self.grid.mapTo(scroll.widget(), cell.center().toPoint())
            scroll.ensureVisible(place.x(), place.y(), 0, px(48))

    # What the day counts as -------------------------------------------------------

    @property
    def _works(self) -> bool:
        return self._context.services.form.holidays.is_workday(self.grid.day)

    @property
    def _rule(self) -> DayRule | None:
        return self._context.services.ruling.rules().days.get(self.grid.day)

    def _word_day(self) -> None:
        day, rule = self.grid.day, self._rule
        self._word_year()
        counts = tr("counts as a working day") if self._works else tr("is a day off")
        words = tr("{day} {counts}").format(day=dates.day(texts.words, day), counts=counts)
        if rule is not None:
            words += " · " + tr("changed in this book")
        self._says.setText(words)
        self.grid.setAccessibleDescription(words)
        self._note.setText(rule.note if rule else "")
        self._toggle.setText(tr("Make it a day off") if self._works else tr("Count it as worked"))
        self._clear.setEnabled(rule is not None)

    def _word_year(self) -> None:
        year = self.grid.day.year
        ruling = self._context.services.ruling
        issued = year in ruling.issued_years()
        self._year.setText(str(year))
        self._before.setEnabled(year > _FIRST_YEAR)
        self._after.setEnabled(year < _LAST_YEAR)
        self._complete.setEnabled(not issued)
        self._complete.setChecked(issued or year in ruling.rules().complete_years)
        if issued:
            words = tr("The official notice of {year} is in the unified form")
        else:
            words = tr("The notice of {year} is entered in full")
        self._complete.setText(words.format(year=year))
        self._estimated.setText(
            tr(
                "There is no official notice of {year} yet: due dates that reach into it are "
                "estimated."
            ).format(year=year)
        )
        self._estimated.setVisible(not self._complete.isChecked())

    # Changing ---------------------------------------------------------------------

    def _turn(self, step: int) -> None:
        day = self.grid.day
        last = 28 if (day.month, day.day) == (2, 29) else day.day
        self.grid.go_to(day.replace(year=day.year + step, day=last))

    def _on_toggle(self) -> None:
        day, off, note = self.grid.day, self._works, self._note.text()
        table = self._context.services.ruling
        issued = next((each for each in table.issued_days(day.year) if each.day == day), None)
        usual = not issued.off if issued else day.weekday() < 5
        if usual is not off and not note.strip():
            self._on_clear()  # it counts again as it would without this book
            return
        self._set(DayRule(day=day, off=off, note=note))

    def _on_note(self) -> None:
        rule = self._rule
        if rule is not None:
            self._set(DayRule(day=rule.day, off=rule.off, note=self._note.text()))

    def _set(self, rule: DayRule) -> None:
        ruling = self._context.services.ruling
        done = tr("{day} is a day off") if rule.off else tr("{day} counts as a working day")
        change_rules(
            self._context,
            lambda: ruling.set_days([rule]),
            done.format(day=dates.plain_day(texts.words, rule.day)),
        )

    def _on_clear(self) -> None:
        day = self.grid.day
        ruling = self._context.services.ruling
        change_rules(
            self._context,
            lambda: ruling.clear_days([day]),
            tr("{day} counts as in the notice").format(day=dates.plain_day(texts.words, day)),
        )

    def _on_complete(self) -> None:
        year, complete = self.grid.day.year, self._complete.isChecked()
        ruling = self._context.services.ruling
        done = (
            tr("Due dates of {year} are sure")
            if complete
            else tr("Due dates of {year} are estimates")
        )
        change_rules(
            self._context,
            lambda: ruling.set_year_complete(year, complete),
            done.format(year=year),
        )

    def _on_paste(self) -> None:
        dialog = NoticeDialog(self.grid.day.year, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._take_notice(dialog.notice, whole=dialog.is_whole))
        dialog.open()

    def _take_notice(self, notice: HolidayNotice, *, whole: bool) -> None:
        ruling, year = self._context.services.ruling, notice.year
        if year is None:
            return
        self.grid.go_to(self.grid.day.replace(year=year, day=min(self.grid.day.day, 28)))
        change_rules(
            self._context,
            lambda: ruling.take_notice(notice, whole=whole),
            tr("The notice of {year} is taken").format(year=year),
        )

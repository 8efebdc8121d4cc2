"""The course of a matter told line by line, for the page of a matter and of an entry."""

from diary_app.desktop.texts import texts, tr
from diary_app.desktop.widgets.time_line import TimeLineStep
from diary_app.domain.entries import MatterPage
from diary_app.domain.matters import Answer, Satisfaction, Status, Step
from diary_app.wording import dates, terms

_ROLES = {
    Status.CLOSED: "closed",
    Status.ON_HOLD: "held",
    Status.DECLINED: "held",
    Status.MERGED: "held",
}


def told(page: MatterPage) -> list[TimeLineStep]:
    """Steps and answers, oldest first; an answer given with a step stands in its line."""
    answers = list(page.answers)
    lines = []
    for step in page.steps:
        given = next((each for each in answers if each.at == step.at), None)
        if given is not None and step.to is not None:
            answers.remove(given)
        else:
            given = None
        lines.append((step.at, _of_step(step, given)))
    lines += [(answer.at, _of_answer(answer)) for answer in answers]
    return [each for _, each in sorted(lines, key=lambda each: each[0])]


def _of_step(step: Step, given: Answer | None) -> TimeLineStep:
    words = texts.words
    notes = [step.note]
    extra = [step.by]
    if given is not None:
        notes.insert(0, given.text)
        extra = [given.by, *_how(given)]
    return TimeLineStep(
        title=terms.status(words, step.to) if step.to else tr("Note"),
        when=dates.short_moment(words, step.at),
        note="\n".join(filter(None, notes)),
        extra=" · ".join(filter(None, extra)),
        role=_role(step, given),
    )


def _role(step: Step, given: Answer | None) -> str:
    if given is not None and given.satisfaction is Satisfaction.NOT:
        return "overdue"
    return _ROLES.get(step.to, "accent") if step.to else "secondary"


def _of_answer(answer: Answer) -> TimeLineStep:
    return TimeLineStep(
        title=tr("Answer"),
        when=dates.short_moment(texts.words, answer.at),
        note=answer.text,
        extra=" · ".join(filter(None, (answer.by, *_how(answer)))),
        role="overdue" if answer.satisfaction is Satisfaction.NOT else "closed",
    )


def _how(answer: Answer) -> tuple[str, str]:
    opinion = answer.satisfaction
    return answer.how, terms.satisfaction(texts.words, opinion) if opinion else ""

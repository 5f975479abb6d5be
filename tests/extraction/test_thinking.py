"""What models write before their answers, in the forms of their chat templates."""

from __future__ import annotations

import pytest

from pytest_pareval.extraction.extract import ExtractionError, extract
from pytest_pareval.extraction.thinking import Thinking, parse_marks
from pytest_pareval.parallelism.serial import SERIAL

from .texts import BODY, FUNCTION, HEAD, SCALE, fenced, source, squeezed

DRAFT = fenced(f"{HEAD}\n    draft();\n}}")
ANSWERS = {"whole": FUNCTION, "completion": BODY, "chat": f"Here it is:\n{fenced(FUNCTION)}"}
SECTIONS = {
    "DeepSeek, Qwen, GLM, Phi, Nemotron": f"<think>\n{DRAFT}\n</think>\n\n",
    "begun in the prompt": f"{DRAFT}\n</think>\n\n",
    "capitals": f"<THINK>{DRAFT}</THINK>\n",
    "EXAONE": f"<thought>\n{DRAFT}\n</thought>\n",
    "another word": f"<reason>{DRAFT}</reason>",
    "with an attribute": f'<thinking budget="9">{DRAFT}</thinking>\n',
    "one word for another": f"<think>{DRAFT}</thinking>\n",
    "Seed": f"<seed:think>{DRAFT}</seed:think>",
    "Seed, begun in the prompt": f"{DRAFT}</seed:think>",
    "MiniMax": f"<mm:think>{DRAFT}</mm:think>\n",
    "Magistral": f"[THINK]{DRAFT}[/THINK]",
    "Magistral, begun in the prompt": f"{DRAFT}[/THINK]\n",
    "Kimi": f"◁think▷{DRAFT}◁/think▷",
    "Command": f"<|START_THINKING|>{DRAFT}<|END_THINKING|><|START_RESPONSE|>",
    "Apertus": f"<|inner_prefix|>{DRAFT}<|inner_suffix|>",
    "OpenThoughts": f"<|begin_of_thought|>\n{DRAFT}\n<|end_of_thought|>\n\n<|begin_of_solution|>\n",
    "Solar": f"<|think|>{DRAFT}<|end|><|begin|>assistant<|content|>",
    "gpt-oss": f"<|channel|>analysis<|message|>{DRAFT}<|end|><|start|>assistant<|channel|>final<|message|>",
    "gpt-oss with a preamble": (
        f"<|channel|>analysis<|message|>{DRAFT}<|end|><|start|>assistant<|channel|>commentary<|message|>{DRAFT}"
        "<|end|><|start|>assistant<|channel|>final <|constrain|>cpp<|message|>"
    ),
    "gpt-oss, only the final channel": "<|start|>assistant<|channel|>final<|message|>",
    "gpt-oss without marks": f"analysisWe need scale. {DRAFT}assistantfinal",
    "gpt-oss without marks, with a preamble": f"analysisHm. {DRAFT}assistantcommentaryNow:\n{DRAFT}assistantfinal",
    "Gemma": f"<|channel>thought\n{DRAFT}<channel|>",
    "Granite": f"Here is my thought process:\n{DRAFT}\nHere is my response:\n",
    "two sections": f"<think>a</think>Hm.\n<think>{DRAFT}</think>",
    "a section within a section": f"<think>a <think>{DRAFT}</think> b {DRAFT}</think>",
    "a tag named in a section": f"<think>I close it by `</think>` later. {DRAFT}</think>",
    "right after a fence": f"<think>{DRAFT.strip()}</think>",
    "nothing in it": "<think>\n\n</think>\n\n",
}


@pytest.mark.parametrize("section", SECTIONS.values(), ids=SECTIONS)
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("end", ["", "<|return|>", "<|im_end|>\n<|im_start|>user\nThanks!", "</s>"])
def test_only_the_answer_counts(section: str, answer: str, end: str) -> None:
    assert squeezed(source(section + answer + end)) == squeezed(FUNCTION)


@pytest.mark.parametrize(
    "text",
    [
        f"I leave out the <think> section, as you asked.\n{fenced(FUNCTION)}",
        f"No `<think>` and no `</think>` here.\n{fenced(FUNCTION)}",
        f"I shall not use [THINK] here.\n{fenced(FUNCTION)}",
        f"Here is my thought process: it is a loop.\n{fenced(FUNCTION)}",
        f"<think>It is a loop.\n{fenced(FUNCTION)}",
        f"<think>\n{FUNCTION}",
        f"◁think▷It is a loop.\n{fenced(FUNCTION)}",
        f"<|channel|>analysis<|message|>It is a loop.\n{fenced(FUNCTION)}",
    ],
)
def test_a_mark_may_be_text_or_never_close(text: str) -> None:
    assert squeezed(source(text)) == squeezed(FUNCTION)


@pytest.mark.parametrize(
    "comment", ["// <thinking> one pass", "/* <think> one pass */", "// </think> is no tag here", "// [THINK] one pass"]
)
@pytest.mark.parametrize("fence", [True, False])
def test_marks_in_comments_are_text(comment: str, fence: bool) -> None:
    commented = f"{HEAD}\n    {comment}\n    x.clear();\n}}"
    for text in (commented, f"{comment}\n{FUNCTION}"):
        assert "x)" in source(fenced(text) if fence else text)
        assert squeezed(source(fenced(text) if fence else text)).endswith(squeezed(text)[-20:])
        assert source(fenced(text) if fence else text).count(HEAD) == 1


def test_marks_in_a_body_do_not_cut_it() -> None:
    body = "\n    int n = 0; // <think> count\n    for (double& v : x) n++;\n    x.resize(n);\n}"
    assert squeezed(source(body)) == squeezed(f"{HEAD}{body}")


@pytest.mark.parametrize("code", ["int n = a[THINK];", "f<thought>();", "auto g = [think](int i) { return i; };"])
def test_code_that_looks_like_a_mark(code: str) -> None:
    text = f"{HEAD}\n    {code}\n}}"
    assert source(text) == f"{text}\n"


def test_the_answer_is_not_sought_in_a_closed_section() -> None:
    with pytest.raises(ExtractionError, match="no C\\+\\+ code"):
        source(f"<think>{DRAFT}</think>I cannot help with that.")


def test_marks_of_further_models() -> None:
    text = f"<plan>{DRAFT}</plan>{FUNCTION}"
    marks = [parse_marks("<plan>...</plan>")]
    assert extract(text, SCALE, SERIAL, marks).source == f"{FUNCTION}\n"
    assert extract(f"{{*{DRAFT}*}}{FUNCTION}", SCALE, SERIAL, [parse_marks(" {* ... *} ")]).source == f"{FUNCTION}\n"
    assert next(Thinking("a<plan>b</plan>c", marks).readings()) == "ac"


@pytest.mark.parametrize("text", ["", "<plan>", "<plan></plan>", "...</plan>", "<plan>..."])
def test_marks_need_both_ends(text: str) -> None:
    with pytest.raises(ValueError, match="three dots"):
        parse_marks(text)

"""Special tokens and tags around answers."""

from __future__ import annotations

import html

import pytest

from pytest_pareval.extraction.envelope import all_turns, first_turn, untagged

from .texts import BODY, FUNCTION, HEAD, fenced, source, squeezed

DRAFT = f"{HEAD}\n    draft();\n}}"


@pytest.mark.parametrize(
    "end",
    [
        *("<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|end_of_text|>", "<|return|>", "<|EOT|>", "<|end|>", "</s>"),
        *(
            "<eos>",
            "<end_of_turn>",
            "<turn|>",
            "<seed:eos>",
            "<|END_OF_TURN_TOKEN|>",
            "<\uff5cend\u2581of\u2581sentence\uff5c>",
            "[/INST]",
        ),
    ],
)
@pytest.mark.parametrize("rest", ["", "\n", f"\n{DRAFT}\n", f"<|im_start|>user\nAnother?\n{fenced(DRAFT)}"])
def test_the_answer_ends_at_its_token(end: str, rest: str) -> None:
    assert source(f"{FUNCTION}{end}{rest}") == f"{FUNCTION}\n"
    assert source(f"{BODY}\n{end}{rest}") == f"{FUNCTION}\n"


@pytest.mark.parametrize(
    "start",
    [
        "<|im_start|>assistant\n",
        "<s>",
        "<|start_header_id|>assistant<|end_header_id|>\n\n",
        "<start_of_turn>model\n",
        "<|assistant|>\n",
        "<|start|>assistant<|message|>",
        "<|START_RESPONSE|>",
        "<\uff5cAssistant\uff5c>",
    ],
)
def test_tokens_before_the_answer(start: str) -> None:
    assert source(f"{start}{FUNCTION}") == f"{FUNCTION}\n"
    assert source(f"{start}Sure:\n{fenced(FUNCTION)}") == f"{FUNCTION}\n"


def test_an_answer_in_a_later_turn_is_found() -> None:
    assert source(f"Sure!<|im_end|>\n<|im_start|>assistant\n{fenced(FUNCTION)}") == f"{FUNCTION}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"<answer>{FUNCTION}</answer>",
        f"<answer>\n{FUNCTION}\n</answer>\nIt goes over {{all}} elements;",
        f"<answer>\n{fenced(FUNCTION)}\n</answer>",
        f"<code>\n{FUNCTION}\n</code>",
        f"Here:\n<code>{FUNCTION}</code>\nThis multiplies; it is fast {{always}};",
        f"<cpp>\n{FUNCTION}\n</cpp>",
        f'<pre><code class="language-cpp">{html.escape(FUNCTION)}\n</code></pre>',
        f"<response>\n<code>\n{FUNCTION}\n</code>\n</response>",
        f"<solution>\n{FUNCTION}\n",
        f"<final_answer>{FUNCTION}</final_answer>",
        f"The answer: <code>{FUNCTION}",
        f"First:\n<code>\n{DRAFT}\n</code>\nBetter:\n<code>\n{FUNCTION}\n</code>\n",
        f"Use <code>scale</code> so.\n<code>\n{FUNCTION}\n</code>",
        f"<|begin_of_box|>{FUNCTION}<|end_of_box|>",
    ],
)
def test_tags_around_code(text: str) -> None:
    assert squeezed(source(text)) == squeezed(FUNCTION)


@pytest.mark.parametrize(
    "code", ["std::vector<code> v;", "f<answer>(1);", "using T = std::map<output, result>;", "if (a <s> b) {}"]
)
def test_template_arguments_are_no_tags(code: str) -> None:
    assert list(untagged(code)) == [code]
    assert source(f"{FUNCTION}\nvoid g() {{ {code} }}") == f"{FUNCTION}\nvoid g() {{ {code} }}\n"


def test_tags_in_tags_count_to_a_limit() -> None:
    inner, outer = untagged("Hm <b>\n<answer>\n<code>\nint a;\n</code>\n</answer>")
    assert inner.split() == ["```", "int", "a;", "```"]
    assert outer.split() == ["Hm", "<b>", "```", "int", "a;", "```"]
    (text,) = untagged("<code>\n" * 9)
    assert text.count("<code>") == 6


def test_turns() -> None:
    assert first_turn("<|im_start|>assistant\n a<|im_end|>b") == "\n a"
    assert all_turns("a<|im_end|>b") == "a\nb"

"""Samples from a model, through the real client, from a server that is not always at its best."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from pytest_pareval.cli.main import main
from pytest_pareval.generation.endpoint import retry_after
from pytest_pareval.generation.generate import GIVE_UP
from pytest_pareval.generation.prompts import own_prompts
from pytest_pareval.generation.request import SYSTEM_PROMPT
from pytest_pareval.generation.sample_file import SampleFile
from pytest_pareval.parallelism.omp import OMP
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.samples.sources import read_samples
from tests.support.endpoint import SECRET, Answer, Asked, Reply, Server, completion, error, in_turn, serve
from tests.support.sample_files import ids, lines

pytestmark = pytest.mark.usefixtures("no_key")

AXPY = "03_dense_la_axpy"
Generate = Callable[..., int]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "samples" / "tiny.jsonl"


@pytest.fixture
def generate(server: Server, path: Path) -> Generate:
    """``pareval generate`` for the omp prompt of axpy, and its exit status."""

    def generate(*more: str, problems: str = AXPY, models: str = "omp", url: str = server.url) -> int:
        arguments = ["generate", "--model=tiny", f"--base-url={url}", "-o", str(path)]
        if problems:
            arguments += [f"--problems={problems}", f"--parallelism-models={models}"]
        try:
            return main([*arguments, *more])
        except SystemExit as exit_:
            return int(exit_.code or 0)

    return generate


class TestLine:
    def test_everything_is_recorded(self, generate: Generate, server: Server, path: Path) -> None:
        server.answer = lambda asked: completion(asked, "```cpp\n```", system_fingerprint="fp")
        assert generate("--temperature=0.7", "--top-p=0.9", "--max-tokens=100", "--seed=40", "-n2") == 0
        first, second = sorted(lines(path), key=lambda line: line["sample"])
        prompt = load_problems()[AXPY].prompt(OMP)
        assert 0 < first.pop("response_time") < 10
        assert len(first.pop("prompt_sha256")) == 64
        assert first.pop("full_response") == completion(server.asked[0], "```cpp\n```", system_fingerprint="fp").body
        assert first == {
            "model": "tiny",
            "problem_type": "dense_la",
            "language": "cpp",
            "name": AXPY,
            "parallelism_model": "omp",
            "prompt": prompt,
            "sample": 0,
            "response": "```cpp\n```",
            "prompt_tokens": 11,
            "total_tokens": 33,
            "finish_reason": "stop",
            "temperature": 0.7,
            "top_p": 0.9,
            "do_sample": True,
            "max_new_tokens": 100,
            "prompted": True,
            "seed": 40,
            "parameters": {
                "style": "chat",
                "temperature": 0.7,
                "top_p": 0.9,
                "max_tokens": 100,
                "seed": 40,
                "system_prompt": SYSTEM_PROMPT,
            },
        }
        assert second["seed"] == 41
        assert sorted(asked.body["seed"] for asked in server.asked) == [40, 41]
        assert {key: value for key, value in server.asked[0].body.items() if key != "seed"} == {
            "model": "tiny",
            "messages": [{"role": "system", "content": SYSTEM_PROMPT}, {"role": "user", "content": prompt}],
            "temperature": 0.7,
            "top_p": 0.9,
            "max_tokens": 100,
        }

    def test_it_is_read_as_a_sample(self, generate: Generate, path: Path) -> None:
        generate("--seed=3")
        (sample,) = read_samples([path.parent], ["tiny"], load_problems())
        assert (sample.id, sample.text, sample.parallelism_model) == ("0", "answer", "omp")
        assert (sample.prompt_tokens, sample.total_tokens) == (11, 33)
        assert sample.response_time == lines(path)[0]["response_time"]
        assert sample.prompt == lines(path)[0]["prompt"]
        assert sample.generation == {
            "temperature": 0.2,
            "do_sample": True,
            "max_new_tokens": 4096,
            "prompted": True,
            "seed": 3,
        }

    def test_completion_style(self, generate: Generate, server: Server, path: Path) -> None:
        assert generate("--style=completion", "--temperature=none", "--max-tokens=none") == 0
        (asked,) = server.asked
        assert asked.path == "/v1/completions"
        assert asked.body == {"model": "tiny", "prompt": load_problems()[AXPY].prompt(OMP)}
        assert lines(path)[0]["prompted"] is False

    def test_another_system_prompt(self, generate: Generate, server: Server, path: Path, tmp_path: Path) -> None:
        (tmp_path / "system.txt").write_text("Be brief.\n")
        (tmp_path / "none.txt").write_text("\n")
        generate(f"--system-prompt={tmp_path / 'system.txt'}")
        path.unlink()
        generate(f"--system-prompt={tmp_path / 'none.txt'}")
        assert [asked.body["messages"][:-1] for asked in server.asked] == [
            [{"role": "system", "content": "Be brief."}],
            [],
        ]

    def test_no_tokens_are_known(self, generate: Generate, server: Server, path: Path) -> None:
        server.answer = lambda asked: Reply({"choices": [{"message": {"role": "assistant", "content": "x"}}]})
        assert generate() == 0
        (line,) = lines(path)
        assert (line["prompt_tokens"], line["total_tokens"], line["finish_reason"]) == (None, None, None)

    def test_cut_answers_are_kept_and_counted(
        self, generate: Generate, server: Server, path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        server.answer = in_turn(lambda asked: completion(asked, None, "length"))
        assert generate("-n3", "--max-tokens=7") == 0
        assert Counter((line["response"], line["finish_reason"]) for line in lines(path)) == {
            ("", "length"): 1,
            ("answer", "stop"): 2,
        }
        assert "1 sample cut off by the limit of 7 tokens" in capsys.readouterr().err
        assert generate("-n3", "--max-tokens=7") == 0
        assert "1 sample cut off by the limit of 7 tokens" in capsys.readouterr().err

    def test_empty_answers_are_answers(self, generate: Generate, server: Server, path: Path) -> None:
        server.answer = lambda asked: completion(asked, "")
        assert generate() == 0
        assert lines(path)[0]["response"] == ""

    def test_models_that_want_max_completion_tokens(self, generate: Generate, server: Server, path: Path) -> None:
        def answer(asked: Asked) -> Reply:
            if "max_tokens" in asked.body:
                return error(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
            return completion(asked)

        server.answer = answer
        assert generate("-n3", "--concurrency=1") == 0
        assert [asked.body.get("max_completion_tokens") for asked in server.asked] == [None, 4096, 4096, 4096]
        assert lines(path)[0]["max_new_tokens"] == 4096


class TestTrouble:
    """What the user must mend: status 4, and a message that names URL and model."""

    @pytest.mark.parametrize(
        ("reply", "message"),
        [
            (
                error(401, "Incorrect API key"),
                "the key of the environment variable OPENAI_API_KEY is missing (status 401: ",
            ),
            (error(403, "Not for you"), "(status 403: Not for you)"),
            (error(404, "The model `tiny` does not exist"), "no such model or address; most addresses end in /v1"),
            (Reply(b"<html>\x1b[2J", 404), "(status 404: <html>\\x1b[2J)"),
            (error(400, "temperature must be 1"), "other parameters may help (status 400: temperature must be 1)"),
            (error(429, "Pay first", code="insufficient_quota"), "the key's quota is exhausted"),
        ],
    )
    def test_refusals(
        self,
        generate: Generate,
        server: Server,
        path: Path,
        reply: Reply,
        message: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        server.answer = in_turn(completion, *[reply] * 99)
        assert generate("-n9", "--concurrency=1") == pytest.ExitCode.USAGE_ERROR
        assert len(server.asked) == 2
        said = capsys.readouterr().err
        assert f"{server.url}, model tiny: " in said
        assert message in said
        assert "Traceback" not in said
        assert ids(path) == [(AXPY, "omp", 0)], "what was had is kept"

    def test_nothing_listens(self, generate: Generate, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with serve() as gone:
            url = gone.url
        assert generate(url=url) == pytest.ExitCode.USAGE_ERROR
        assert f"{url}, model tiny: no connection: is a server running there?" in capsys.readouterr().err
        assert not path.exists()

    @pytest.mark.parametrize(
        ("url", "message"),
        [
            ("localhost:8000/v1", "localhost:8000/v1: not a URL like http://localhost:8000/v1"),
            ("http://", "http://: not a URL like"),
            ("http://[1", "http://[1: not a URL"),
            (f"http://me:{SECRET}@localhost/v1", "localhost: a URL for requests has no user"),
            (f"http://localhost/v1?key={SECRET}", "localhost: a URL for requests has no user, ? or #"),
        ],
    )
    def test_wrong_urls(self, generate: Generate, url: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert generate(url=url) == pytest.ExitCode.USAGE_ERROR
        said = capsys.readouterr().err
        assert message in said
        assert SECRET not in said

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["-n0"], "argument -n/--samples: must be a whole number, 1 or more, not '0'"),
            (["--temperature=hot"], "argument --temperature: must be between 0 and 2, or none, not 'hot'"),
            (["--top-p=0"], "argument --top-p: must be above 0 and not above 1, or none"),
            (["--retries=-1"], "argument --retries: must be a whole number, 0 or more"),
            (["--api-key-env=NO_SUCH"], "--api-key-env: the environment variable NO_SUCH is not set"),
            (["--system-prompt=/nowhere"], "/nowhere: cannot be read: "),
            (["--problem-types=ftt"], "unknown problem type 'ftt'; did you mean 'fft'?"),
            (["-o", "/proc/x.jsonl"], "/proc/x.jsonl: "),
        ],
    )
    def test_wrong_usage(
        self, generate: Generate, server: Server, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert generate(*arguments) == pytest.ExitCode.USAGE_ERROR
        assert message in capsys.readouterr().err
        assert server.asked == []


class TestRetries:
    @pytest.mark.parametrize(
        "trouble",
        [
            error(500, "Out of memory"),
            error(503, "Loading", {"Retry-After": "0"}),
            Reply(b'{"choices": [{"mess'),
            Reply(b""),
            Reply(b"<html>", headers={"Content-Type": "text/html"}),
            Reply({"error": {"message": "Upstream"}}),
            Reply({"choices": []}),
            Reply({"choices": [{"message": {"content": {"text": "x"}}}]}),
            Reply([1]),
            lambda asked: Reply(completion(asked).body, cut=True),
        ],
    )
    def test_another_try(self, generate: Generate, server: Server, path: Path, trouble: Reply | Answer) -> None:
        server.answer = in_turn(trouble)
        assert generate() == 0
        assert len(server.asked) == 2
        assert lines(path)[0]["response"] == "answer"

    def test_slow_answers(
        self, generate: Generate, server: Server, path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        server.answer = in_turn(lambda asked: Reply(completion(asked).body, delay=2))
        assert generate("--timeout=1") == 0
        assert lines(path)[0]["response_time"] < 1, "the time of the answer, not of the tries before"
        path.unlink()
        server.answer = lambda asked: Reply(completion(asked).body, delay=2)
        assert generate("--timeout=0.2", "--retries=0") == 1
        said = capsys.readouterr().err
        assert f"1 sample without an answer: {server.url}, model tiny: no answer within 0.2 s" in said

    @pytest.mark.parametrize("headers", [{"Retry-After": "1"}, {"retry-after-ms": "700"}])
    def test_a_rate_limit_is_honoured_by_all(self, generate: Generate, server: Server, headers: dict[str, str]) -> None:
        times: list[float] = []

        def answer(asked: Asked) -> Reply:
            times.append(time.monotonic())
            return error(429, "Slowly", headers) if len(times) == 2 else completion(asked)

        server.answer = answer
        assert generate("-n12", "--concurrency=1") == 0
        assert times[2] - times[1] >= 0.69
        assert len(times) == 13

    def test_a_rate_limit_that_lets_others_through_is_no_failure(
        self, generate: Generate, server: Server, path: Path
    ) -> None:
        """One answer per 30 ms: a request is turned away more often than a failing one would be tried."""
        free = [time.monotonic()]

        def answer(asked: Asked) -> Reply:
            with server.lock:
                if time.monotonic() < free[0]:
                    return error(429, "Slowly", {"retry-after-ms": "30"})
                free[0] = time.monotonic() + 0.03
            return completion(asked)

        server.answer = answer
        assert generate("-n40", "--concurrency=20", "--retries=3") == 0
        assert len(ids(path)) == 40
        assert len(server.asked) > 60

    def test_what_could_not_be_had_is_asked_for_again(
        self, generate: Generate, server: Server, path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        server.answer = lambda asked: error(500, "Bad luck") if asked.body["seed"] in (1, 3) else completion(asked)
        options = ("-n6", "--seed=0", "--retries=1", "--concurrency=2")
        assert generate(*options) == 1
        said = capsys.readouterr().err
        assert f"2 samples without an answer: {server.url}, model tiny: no answer now (status 500: Bad luck)" in said
        assert [number for _, _, number in ids(path)] == [0, 2, 4, 5]
        server.asked.clear()
        server.answer = completion
        assert generate(*options) == 0
        assert sorted(asked.body["seed"] for asked in server.asked) == [1, 3]
        assert [number for _, _, number in ids(path)] == [0, 1, 2, 3, 4, 5]

    def test_a_server_in_no_state_to_go_on(
        self, generate: Generate, server: Server, capsys: pytest.CaptureFixture[str]
    ) -> None:
        server.answer = lambda asked: error(500, "Broken")
        assert generate("-n50", "--retries=0", "--concurrency=1") == 1
        assert len(server.asked) == GIVE_UP
        assert f"{50 - GIVE_UP} samples not requested: {server.url}, model tiny" in capsys.readouterr().err

    def test_too_long_a_wait(self, generate: Generate, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
        server.answer = lambda asked: error(429, "Come back tomorrow", {"Retry-After": "80000"})
        assert generate() == 1
        assert len(server.asked) == 1
        assert "Come back tomorrow" in capsys.readouterr().err

    def test_retry_after(self) -> None:
        date = format_datetime(datetime.now(UTC) + timedelta(seconds=50), usegmt=True)
        assert retry_after({"retry-after": "2.5"}) == 2.5
        assert retry_after({"retry-after": "9", "retry-after-ms": "250"}) == 0.25
        assert 40 < (retry_after({"retry-after": date}) or 0) <= 50
        for text in ("", "soon", "-1", "nan", "inf"):
            assert retry_after({"retry-after": text}) is None


class TestKeys:
    """A key is sent, and stands nowhere."""

    @pytest.mark.parametrize(("name", "option"), [("OPENAI_API_KEY", []), ("MY_KEY", ["--api-key-env=MY_KEY"])])
    def test_it_is_sent_and_not_kept(
        self,
        generate: Generate,
        server: Server,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        name: str,
        option: list[str],
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv(name, SECRET)
        server.answer = lambda asked: completion(asked, f"// {SECRET}", echo=asked.headers["authorization"])
        assert generate(*option) == 0
        server.answer = lambda asked: error(401, f"Incorrect API key provided: {SECRET}")
        assert generate(*option, "-n2") == pytest.ExitCode.USAGE_ERROR
        assert {asked.headers["authorization"] for asked in server.asked} == {f"Bearer {SECRET}"}
        captured = capfd.readouterr()
        assert f"the key of the environment variable {name} is refused" in captured.err
        written = "".join(file.read_text() for file in tmp_path.rglob("*") if file.is_file())
        assert "// [API key]" in written
        assert SECRET not in written + captured.out + captured.err

    @pytest.mark.parametrize("trouble", [Reply(f"<p>{SECRET}".encode()), error(500, SECRET)])
    def test_errors_do_not_show_it(
        self,
        generate: Generate,
        server: Server,
        monkeypatch: pytest.MonkeyPatch,
        trouble: Reply,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", SECRET)
        server.answer = lambda asked: trouble
        assert generate("--retries=0") == 1
        captured = capfd.readouterr()
        assert "[API key]" in captured.err
        assert SECRET not in captured.out + captured.err

    @pytest.mark.parametrize("key", [f"{SECRET}\n1", f"{SECRET} 1", f"{SECRET}ä"])
    def test_what_no_header_may_have(
        self, generate: Generate, monkeypatch: pytest.MonkeyPatch, key: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", key)
        assert generate() == pytest.ExitCode.USAGE_ERROR
        captured = capfd.readouterr()
        assert "OPENAI_API_KEY: not a key" in captured.err
        assert SECRET not in captured.out + captured.err

    def test_a_local_servers_key_may_be_a_word(
        self, generate: Generate, server: Server, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "EMPTY")
        server.answer = lambda asked: completion(asked, "if (EMPTY) {}")
        generate()
        assert lines(path)[0]["response"] == "if (EMPTY) {}"

    def test_no_key_is_needed(self, generate: Generate, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        assert generate() == 0


class TestFile:
    def test_nothing_is_asked_twice(self, generate: Generate, server: Server, path: Path) -> None:
        generate("-n2")
        before = path.read_text()
        assert generate("-n2") == 0
        assert len(server.asked) == 2
        assert path.read_text() == before
        generate("-n3", models="omp,mpi")
        assert len(server.asked) == 6
        assert path.read_text().startswith(before)

    @pytest.mark.parametrize(("end", "kept"), [('{"model": "ti', 1), ("", 1), (None, 0)])
    def test_a_line_without_its_end(
        self, generate: Generate, server: Server, path: Path, end: str | None, kept: int
    ) -> None:
        """Half a line goes; a whole one whose newline is missing stays; a file of half a line is none."""
        generate()
        path.write_text('{"half": ' if end is None else path.read_text().strip() + "\n" * (end != "") + end)
        server.asked.clear()
        assert generate("-n2") == 0
        assert len(server.asked) == 2 - kept
        assert ids(path) == [(AXPY, "omp", 0), (AXPY, "omp", 1)]

    @pytest.mark.parametrize(
        ("option", "message"),
        [
            ("--temperature=0.3", "with temperature 0.2, not 0.3"),
            ("--top-p=0.5", "with top_p null, not 0.5"),
            ("--max-tokens=9", "with max_tokens 4096, not 9"),
            ("--seed=1", "with seed null, not 1"),
            ("--style=completion", 'with style "chat", not "completion"'),
            ("--system-prompt={system}", 'not "Be brief."'),
            ("--prompts={prompts}", "tiny.jsonl:1: sample 0 of 03_dense_la_axpy (omp) is an answer to another prompt"),
        ],
    )
    def test_other_parameters(
        self,
        generate: Generate,
        server: Server,
        path: Path,
        tmp_path: Path,
        option: str,
        message: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        (tmp_path / "system").write_text("Be brief.")
        own = [prompt.to_json() for prompt in own_prompts(load_problems())]
        other = [prompt | {"prompt": f"// Once more:\n{prompt['prompt']}"} for prompt in own]
        (tmp_path / "prompts").write_text(json.dumps(other))
        generate()
        before = path.read_bytes()
        option = option.format(system=tmp_path / "system", prompts=tmp_path / "prompts")
        assert generate(option, "-n2") == pytest.ExitCode.USAGE_ERROR
        said = capsys.readouterr().err
        assert message in said
        assert "use another file" in said
        assert path.read_bytes() == before
        assert len(server.asked) == 1

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("[\n", ":1: not an object of JSON Lines"),
            ('{"model": "other"}\n{"model": "tiny"}\n', ":2: has no sampling parameters"),
        ],
    )
    def test_other_files(
        self, generate: Generate, path: Path, content: str, message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path.parent.mkdir()
        path.write_text(content)
        assert generate() == pytest.ExitCode.USAGE_ERROR
        assert f"{path}{message}" in capsys.readouterr().err
        assert path.read_text() == content

    def test_two_at_once(self, generate: Generate, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with SampleFile(path):
            assert generate() == pytest.ExitCode.USAGE_ERROR
        assert f"{path}: another process is appending samples to it" in capsys.readouterr().err

    def test_an_empty_one_does_not_stay(self, path: Path) -> None:
        with SampleFile(path) as file:
            assert list(file.lines()) == []
        assert not path.exists()


def test_a_killed_process_loses_nothing(server: Server, tmp_path: Path) -> None:
    """240 prompts, 4 samples each, and a kill in the middle: what is in the file is not asked for again."""
    path = tmp_path / "tiny.jsonl"
    command = [str(Path(sys.executable).with_name("pareval")), "generate", "--model=tiny", f"--base-url={server.url}"]
    command += ["-o", str(path), "--samples=4", "--seed=0", "--concurrency=16"]
    first = subprocess.Popen(command, stderr=subprocess.PIPE)
    while len(server.asked) < 400:
        assert first.poll() is None
        time.sleep(0.005)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    time.sleep(0.2)  # what is on its way arrives
    written = path.read_text().splitlines(keepends=True)
    whole = [line for line in written if line.endswith("\n")]
    assert 300 < len(whole) < 960
    path.write_text("".join(whole) + '{"model": "tiny", "na')
    before = {(one["prompt"], one["seed"]) for one in map(json.loads, whole)}
    server.asked.clear()
    assert subprocess.run(command, stderr=subprocess.PIPE, check=False).returncode == 0
    again = [(asked.prompt, asked.body["seed"]) for asked in server.asked]
    assert len(again) == len(set(again)) == 960 - len(whole)
    assert not before & set(again)
    assert path.read_text().startswith("".join(whole))
    assert set(Counter(ids(path)).values()) == {1}
    assert len(ids(path)) == len(lines(path)) == 960

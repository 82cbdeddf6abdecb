"""What goes wrong, told in one clear sentence, with the right exit code, and nothing lost."""

from __future__ import annotations

import os
import sys

import pytest
from cli_program import Program

from kgreader.cli import COMMANDS
from kgreader.cli.main import cli
from kgreader.cli.visible import visible
from kgreader.workspace import Workspace

pytest_plugins = ["cli_fixtures"]

READING = ("list", "names", "numbers")
posix = pytest.mark.skipif(os.name == "nt", reason="names and devices of POSIX")


@pytest.mark.parametrize("command", [*READING, "search"])
def test_a_missing_path(program: Program, command: str) -> None:
    pattern = ["Friday"] if command == "search" else []
    done = program(command, *pattern, "nothing.txt")
    assert (done.code, done.out) == (3, "")
    assert done.err == "kgreader: nothing.txt: there is no such file or folder.\n"
    done = program(command, *pattern, "nothing.txt", "articles/harbour.md")
    assert done.code == 3
    assert "harbour.md" in done.out


def test_a_missing_article(program: Program) -> None:
    for line in (["show"], ["note", "--note", "x"], ["tag"]):
        command, *rest = line
        done = program(command, "nothing.txt", *rest, *(["x"] if command == "tag" else []))
        assert done.code == 3
        assert done.err.startswith("kgreader: nothing.txt")
        assert done.err.count("\n") == 1


def test_a_folder_without_articles(program: Program) -> None:
    empty = program.place / "empty"
    empty.mkdir()
    done = program("list", "empty")
    assert done.code == 1
    assert "empty: no .txt, .md or .html file in this folder" in done.err
    program.place = empty
    for line in ([], ["read"], ["list"], ["names"], ["search", "x"]):
        done = program.apart(*line)
        assert (done.code, done.out) == (1, "")
        assert done.err == (
            "kgreader: There is no folder articles here. Name files or folders (kgreader PATH…), "
            "or look at the samples (kgreader demo).\n"
        )


BAD = {
    "binary.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "letter.txt": rb"{\rtf1\ansi Some \b text\b0 in another form.}",
}
ODD = {
    "empty.txt": b"",
    "newlines.txt": b"\n" * 500,
    "no-final-newline.txt": b"One line without an end",
    "one-long-line.txt": b"word " * 20_000,
    "controls.txt": b"A NUL \x00 here, an ESC \x1b[31m there.\n\nAnd \xe2\x80\xaebidi\xe2\x80\xac marks.\n",
    "latin.txt": "Café in Orléans, déjà vu à Genève.\n".encode("latin-1"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", [*READING, "show"])
def test_a_file_that_is_no_text_is_told(program: Program, command: str, name: str) -> None:
    (program.place / name).write_bytes(BAD[name])
    done = program(command, name)
    if name == "binary.txt" or done.err:  # RTF may also be read
        assert (done.code, done.out) == (3, "")
        assert done.err.startswith(f"kgreader: {name}")
        assert done.err.count("\n") == 1


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("command", [*READING, "show", "search"])
def test_an_odd_file_is_read_or_told(program: Program, command: str, name: str) -> None:
    (program.place / name).write_bytes(ODD[name])
    done = program(command, *(["word"] if command == "search" else []), name)
    assert done.code in (0, 1, 3)
    assert done.err.count("\n") <= 1
    assert "Traceback" not in done.err
    assert not set(done.out + done.err) & {"\x00", "\x1b", "\u202e"}


@pytest.mark.parametrize("name", ["empty.txt", "newlines.txt"])
def test_a_file_without_a_word_is_told_where_it_would_be_shown(program: Program, name: str) -> None:
    (program.place / name).write_bytes(ODD[name])
    done = program("show", name)
    assert (done.code, done.out, done.err) == (1, "", f"kgreader: {name} holds no text.\n")


def test_an_unreadable_file_among_others_is_told_and_the_others_are_listed(program: Program) -> None:
    (program.place / "articles" / "binary.txt").write_bytes(BAD["binary.txt"])
    done = program("list", "--format", "jsonl")
    assert done.code == 0
    assert len(done.out.splitlines()) == 3
    assert "articles/binary.txt" in done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read")
def test_a_file_without_permission(program: Program) -> None:
    (program.place / "articles" / "strike.txt").chmod(0)
    done = program("show", "articles/strike.txt")
    assert (done.code, done.out) == (3, "")
    assert "articles/strike.txt" in done.err


def test_a_huge_file_is_refused_without_reading_it(program: Program) -> None:
    with open(program.place / "huge.txt", "wb") as file:
        file.truncate(300_000_000)
    done = program("list", "huge.txt")
    assert (done.code, done.out) == (3, "")
    assert "huge.txt" in done.err


@posix
def test_loops_of_links_end(program: Program) -> None:
    (program.place / "articles" / "loop").symlink_to(program.place / "articles")
    (program.place / "articles" / "round.txt").symlink_to(program.place / "articles" / "round.txt")
    done = program("list", "--format", "jsonl")
    assert len(done.out.splitlines()) == 3


def test_two_articles_of_one_name_keep_apart(program: Program) -> None:
    (program.place / "articles" / "sub" / "strike.txt").write_text("Another strike.\n", "utf-8")
    program("tag", "articles/sub/strike.txt", "x")
    assert [row["article"] for row in program.rows("notes")] == ["articles/sub/strike.txt"]


@posix
def test_names_of_files_never_steer_the_terminal(program: Program) -> None:
    name = "evil\x1b]0;owned\x07\u202e\n.txt"
    (program.place / "articles" / name).write_text("Nothing to see.\n", "utf-8")
    (program.place / "articles" / os.fsdecode(b"latin\xe9.txt")).write_text("Hm.\n", "utf-8")
    for line in (
        ["list"],
        ["search", "nothing"],
        ["show", f"articles/{name}"],
        ["tag", f"articles/{name}", "x"],
        ["notes"],
    ):
        for format in ([], ["--format", "table"], ["--format", "csv"], ["--format", "json"]):
            if line[0] == "show" and format[-1:] == ["table"]:
                continue
            done = program(*line, *format)
            assert done.code == 0, (line, format, done.err)
            assert not set(done.out + done.err) & {"\x1b", "\x07", "\u202e"}, (line, format)
    done = program("list", f"articles/{name}x")
    assert (
        done.err
        == "kgreader: articles/evil\\x1b]0;owned\\x07\\u202e\n.txtx: there is no such file or folder.\n"
    )
    names = [row["article"] for row in program.rows("list")]
    assert f"articles/{name}" in names


def test_unsafe_characters_are_written_out() -> None:
    assert visible("a\x1b[0m\x9b\u200e\udce9\n") == "a\\x1b[0m\\x9b\\u200e\\xe9\\x0a"
    assert visible("a\nb", keep="\n") == "a\nb"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            ["list", "--fromat", "csv"],
            "No such option '--fromat'. Did you mean '--format'? See kgreader list --help.",
        ),
        (["list", "--format", "xml"], "Invalid value for '--format': 'xml' is not one of"),
        (["show"], "Missing argument 'ARTICLE'. See kgreader show --help."),
        (["--nonsense"], "No such option '--nonsense'."),
        (["note", "articles/harbour.md", "--occurrence", "0"], "Invalid value for '--occurrence'"),
        (["search", "x", "--context", "9999"], "Invalid value for '--context'"),
    ],
)
def test_a_line_that_makes_no_sense(program: Program, line: list[str], said: str) -> None:
    done = program(*line)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"kgreader: {said}")
    assert done.err.count("\n") == 1


def test_a_word_that_may_have_been_a_command(program: Program) -> None:
    done = program("lsit")
    assert done.code == 3
    assert done.err == "kgreader: lsit: there is no such file or folder. Did you mean kgreader list?\n"


def test_a_mistake_of_ours_is_a_sentence_too(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Workspace, article: object) -> None:
        raise RuntimeError("the cat\nwalked over it")

    monkeypatch.setattr(Workspace, "analysis", broken)
    done = program("names")
    assert done.code == 3
    assert done.err == (
        "kgreader: this is a mistake in kgreader itself (RuntimeError: the cat walked over it); "
        "your files and notes are as they were. KGREADER_DEBUG=1 shows where it happened.\n"
    )
    monkeypatch.setenv("KGREADER_DEBUG", "1")
    assert "Traceback" in program("names").err


@pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError])
def test_an_interruption_ends_with_130(
    program: Program, monkeypatch: pytest.MonkeyPatch, error: type
) -> None:
    def interrupted(self: Workspace, article: object) -> None:
        raise error

    monkeypatch.setattr(Workspace, "analysis", interrupted)
    assert program("names").code == 130


@posix
def test_a_reader_of_our_output_may_leave(program: Program) -> None:
    for number in range(300):
        (program.place / "articles" / f"copy{number}.txt").write_text(
            f"Text {number} " + "word " * 60, "utf-8"
        )
    code = (
        "import subprocess, sys\n"
        "p = subprocess.Popen([sys.executable, '-m', 'kgreader', 'search', 'word', '--format', 'jsonl'],"
        " stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "p.stdout.readline(); p.stdout.close(); print(p.wait(), p.stderr.read())"
    )
    assert program.apart(code=code).out == "0 b''\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_told(program: Program) -> None:
    code = (
        "import subprocess, sys\n"
        "p = subprocess.run([sys.executable, '-m', 'kgreader', 'list'], stdout=open('/dev/full', 'w'),"
        " stderr=subprocess.PIPE, text=True)\n"
        "print(p.returncode, p.stderr)"
    )
    out = program.apart(code=code).out
    assert out == "3 kgreader: Standard input or output: no space left on device.\n\n"


def test_a_text_without_a_terminal_cannot_be_read_in_the_reader(program: Program) -> None:
    done = program.apart(data=b"A text from a pipe.\n")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("kgreader: Standard output is no terminal")
    done = program.apart("-", data=b" \n")
    assert (done.code, done.err) == (1, "kgreader: Standard input is empty, so there is nothing to read.\n")
    done = program.apart("-", data=b"\x00\x01\x02\xff" * 500)
    assert done.code == 3
    assert done.err.count("\n") == 1


def test_the_names_of_the_commands_are_known_without_them() -> None:
    context = cli.make_context("kgreader", ["--help"], resilient_parsing=True)
    assert tuple(cli.list_commands(context)) == COMMANDS
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.help


def test_help_and_version(program: Program) -> None:
    done = program("--help")
    assert done.code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in done.out
        assert program(name, "--help").out.startswith(f"Usage: kgreader {name} ")
    assert "_KGREADER_COMPLETE=bash_source" in done.out
    assert program("--version").out.startswith("kgreader 0.")
    assert sys.modules


def test_the_shell_completes_commands_and_options(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_KGREADER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "kgreader exp")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert program.apart().out.split() == ["plain,export"]
    monkeypatch.setenv("COMP_WORDS", "kgreader export --for")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert program.apart().out.split() == ["plain,--format"]

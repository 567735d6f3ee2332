"""Why a file is not read: every sentence of that, in one place.

Whatever a parser stumbles over becomes one of these; docs/reliability.md lists them.
"""

from collections.abc import Sequence
from pathlib import Path

from app.errors import UserError
from app.i18n import _, ngettext
from app.text.clean import readable

_SAVE_AS_DOCX = (".dot", ".wpd", ".pages", ".wps", ".fodt", ".sxw")
_SAVE_AS_TEXT = (".json", ".xml", ".log", ".tex", ".sbv", ".ass")
_SAVE_AS_PDF = (".webarchive", ".pptx", ".ppt", ".odp")
_SAVE_AS_XLSX = (".xls", ".xlsb", ".ods", ".numbers")
_MOST_LINES = 5


def shown(path: Path) -> str:
    """Return the name of a file as it can be shown: on one line, and turning no letters round."""
    name = readable(path.name or str(path))
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def lines(numbers: Sequence[int]) -> str:
    """Name the lines that something is wrong with: the first few, and how many more there are."""
    named = ", ".join(str(number) for number in numbers[:_MOST_LINES])
    words = ngettext("line {numbers}", "lines {numbers}", len(numbers)).format(numbers=named)
    more = len(numbers) - _MOST_LINES
    return _("{lines} and {n} more").format(lines=words, n=more) if more > 0 else words


def not_there(path: Path) -> UserError:
    """Say that there is no such file."""
    return UserError(
        _("{name} is not there.").format(name=shown(path)),
        _("It may have been moved or renamed."),
    )


def a_folder(path: Path) -> UserError:
    """Say that it is a folder."""
    return UserError(
        _("{name} is a folder.").format(name=shown(path)), _("Choose the files in it.")
    )


def not_a_file(path: Path) -> UserError:
    """Say that it is a device, a pipe or a socket."""
    return UserError(
        _("{name} is not a file.").format(name=shown(path)),
        _("It is a device or a connection, which has no end to read to."),
    )


def not_a_name() -> UserError:
    """Say that no file can be called so."""
    return UserError(_("This is not the name of a file."))


def forbidden(path: Path) -> UserError:
    """Say that the system does not let us read it."""
    return UserError(
        _("{name} may not be read.").format(name=shown(path)),
        _("Ask its owner for permission, or copy it to a folder of your own."),
    )


def loop(path: Path) -> UserError:
    """Say that it is a link without an end."""
    return UserError(
        _("{name} is a link that leads back to itself.").format(name=shown(path)),
        _("Choose the file it was meant to lead to."),
    )


def not_opened(path: Path, reason: str) -> UserError:
    """Say what the system said when it was opened."""
    return UserError(_("{name} cannot be opened.").format(name=shown(path)), reason)


def empty(path: Path) -> UserError:
    """Say that there is nothing in it."""
    return UserError(
        _("{name} is empty.").format(name=shown(path)),
        _("If it should not be, copy it again from where it came."),
    )


def too_big(path: Path, megabytes: int) -> UserError:
    """Say that a file is larger than we read."""
    return UserError(
        _("{name} is larger than {n} MB.").format(name=shown(path), n=megabytes),
        _("Split it into parts."),
    )


def unknown_kind(path: Path, suffixes: Sequence[str]) -> UserError:
    """Say that nobody reads this kind of file, and what to do."""
    suffix = readable(path.suffix.lower())
    if suffix:
        sentence = _("Topoi does not read {suffix} files.").format(suffix=suffix)
    else:
        sentence = _("{name} has no ending that says what it is.").format(name=shown(path))
    known = _("Topoi reads {suffixes}.").format(suffixes=", ".join(suffixes))
    for endings, advice in (
        (_SAVE_AS_DOCX, _("Open it in Word or LibreOffice and save it as .docx.")),
        (_SAVE_AS_TEXT, _("Give it the ending .txt to read it as plain text.")),
        (_SAVE_AS_PDF, _("Open it in its program and save it as .pdf.")),
        (_SAVE_AS_XLSX, _("Open it in a spreadsheet program and save it as .xlsx.")),
    ):
        if suffix in endings:
            return UserError(sentence, f"{advice} {known}")
    return UserError(sentence, known)


def needs_office(path: Path) -> UserError:
    """Say that this can be read only with the help of LibreOffice, which is not there."""
    return UserError(
        _("Topoi reads {suffix} files only where LibreOffice is installed.").format(
            suffix=readable(path.suffix.lower())
        ),
        _("Open it in Word or LibreOffice and save it as .docx."),
    )


def other_content(path: Path, expected: str, hint: str) -> UserError:
    """Say that the content is not what the ending promises."""
    return UserError(
        _("{name} ends in {ending} but is not {kind}.").format(
            name=shown(path), ending=path.suffix.lower(), kind=expected
        ),
        hint,
    )


def not_text(path: Path) -> UserError:
    """Say that a text file holds no text."""
    return UserError(
        _("{name} is not a text file.").format(name=shown(path)),
        _("It holds control characters that no text has; its ending may be wrong."),
    )


def not_word(path: Path) -> UserError:
    """Say that an Office archive is no document."""
    return UserError(
        _("{name} is not a Word document.").format(name=shown(path)),
        _("It may be a workbook or slides; its ending may be wrong."),
    )


def not_opendocument(path: Path) -> UserError:
    """Say that an archive is no OpenDocument text."""
    return UserError(
        _("{name} is not an OpenDocument text.").format(name=shown(path)),
        _("It may be a spreadsheet or slides; its ending may be wrong."),
    )


def not_saved_page(path: Path) -> UserError:
    """Say that a file holds no page that a browser saved."""
    return UserError(
        _("{name} is not a saved web page.").format(name=shown(path)),
        _("Open the page in a browser, save it as “Web page, complete”, and import the .html."),
    )


def not_epub(path: Path) -> UserError:
    """Say that an archive is no book."""
    return UserError(
        _("{name} is not an EPUB book.").format(name=shown(path)), _("Its ending may be wrong.")
    )


def not_workbook(path: Path) -> UserError:
    """Say that an Office archive is no workbook."""
    return UserError(
        _("{name} is not a workbook.").format(name=shown(path)),
        _("It may be a document or slides; its ending may be wrong."),
    )


def locked_document() -> UserError:
    """Say that a document is encrypted."""
    return UserError(
        _("This document asks for a password before it can be read."),
        _("Open it in its own program, remove the password, and save it again."),
    )


def locked_book(path: Path) -> UserError:
    """Say that a book can be read only in the seller's own program."""
    return UserError(
        _("{name} is locked by whoever sold or lent it.").format(name=shown(path)),
        _("Ask the publisher for a copy without protection, or type the passages you need."),
    )


def locked_pdf() -> UserError:
    """Say that a PDF is encrypted."""
    return UserError(
        _("This PDF asks for a password before it can be read."),
        _("Open it with its password, save or print it as a PDF without one, and import that."),
    )


def older_word(path: Path) -> UserError:
    """Say that a Word document is not in the format of today."""
    return UserError(
        _("{name} is an older Word document.").format(name=shown(path)),
        _("Give it the ending .doc, or open it in Word or LibreOffice and save it as .docx."),
    )


def older_workbook(path: Path) -> UserError:
    """Say that a workbook is not in the format of today."""
    return UserError(
        _("{name} is an older workbook.").format(name=shown(path)),
        _("Open it in a spreadsheet program and save it as .xlsx."),
    )


def damaged(path: Path, hint: str) -> UserError:
    """Say that no reader can make sense of it."""
    return UserError(_("{name} is damaged.").format(name=shown(path)), hint)


def damaged_recording(path: Path) -> UserError:
    """Say that a recording cannot be played, because nothing says how long it is."""
    return UserError(
        _("{name} is no whole recording: nothing in it says how long it lasts.").format(
            name=shown(path)
        ),
        _("Copy it again from the recorder, or save it again from an audio program."),
    )


def damaged_picture(path: Path) -> UserError:
    """Say that a picture cannot be shown whole."""
    return UserError(
        _("{name} is damaged: it cannot be shown whole.").format(name=shown(path)),
        _("Copy it again from the camera or telephone, or save it again from a picture program."),
    )


def too_many_pixels(path: Path, megapixels: int) -> UserError:
    """Say that a picture is larger than it can be shown."""
    return UserError(
        _("{name} has more than {n} million pixels.").format(name=shown(path), n=megapixels),
        _("Save a smaller copy from a picture program."),
    )


def too_much(path: Path) -> UserError:
    """Say that an archive unpacks to more than any document holds."""
    return UserError(
        _("{name} unpacks to more than Topoi reads from one document.").format(name=shown(path)),
        _("Split it, or save its text as .txt."),
    )


def too_deep(path: Path) -> UserError:
    """Say that the elements of a page are nested deeper than we read."""
    return UserError(
        _("{name} is nested too deeply to be read whole.").format(name=shown(path)),
        _("Open it in a browser, copy its text, and save that as .txt."),
    )


def too_many_pages(path: Path, most: int) -> UserError:
    """Say that a PDF has more pages than we read."""
    return UserError(
        _("{name} has more than {n} pages.").format(name=shown(path), n=f"{most:,}"),
        _("Split it into parts."),
    )


def too_long(path: Path, most: int) -> UserError:
    """Say that a text has more characters than a source may have."""
    return UserError(
        _("{name} has more than {n} characters of text.").format(name=shown(path), n=f"{most:,}"),
        _("Split it into parts."),
    )


def no_text(path: Path) -> UserError:
    """Say that a document holds no text."""
    return UserError(
        _("{name} has no text.").format(name=shown(path)),
        _("If it shows pages, they are pictures; Topoi cannot read those."),
    )


def no_text_layer(path: Path, *, pictures: bool) -> UserError:
    """Say that a PDF shows pictures or drawings and holds no letters."""
    if pictures:
        return UserError(
            _("This PDF has no text, only pictures of pages."),
            _("Run text recognition (OCR) on it first, and import the result."),
        )
    return UserError(
        _("{name} has no text.").format(name=shown(path)),
        _("If it shows letters, they are drawings; text recognition (OCR) can read those."),
    )


def too_large(path: Path) -> UserError:
    """Say that a file needs more memory than reading may take."""
    return UserError(
        _("{name} needs more memory than reading a file may take.").format(name=shown(path)),
        _("It may be damaged. Open it in its own program, save it again, or split it."),
    )


def too_slow(path: Path) -> UserError:
    """Say that a file takes more time than reading may take."""
    return UserError(
        _("{name} takes too long to read.").format(name=shown(path)),
        _("It may be damaged. Open it in its own program, save it again, or split it."),
    )


def unreadable(path: Path) -> UserError:
    """Say that a file made its reader stumble."""
    return UserError(
        _("{name} could not be read.").format(name=shown(path)),
        _("It may be damaged. Open it in its own program and save it again."),
    )

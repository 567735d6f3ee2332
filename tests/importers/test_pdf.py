"""PDFs: paragraphs in reading order, pages, boxes, and what can be left out."""

import struct
from math import isnan

import pytest

from app.errors import UserError
from app.importers import read
from app.intake import ReadOptions
from tests.importers import pdf_making
from tests.importers.pdf_making import EM, HEIGHT, WIDTH, rows

FULL = "The settlement workers told us that the funding came late again this yr"
TALK = (
    ("DB: How many?", "KM: 40", "DB: 7 or 8?", "KM: Since 2008.", "DB: 1"),
    ("KM: 12", "DB: Not 13?", "KM: 14", "DB: 2 of 5?", "KM: 1"),
)
ALL = frozenset({"headers", "line-numbers"})


@pytest.fixture
def read_pages(tmp_path):
    """Read a PDF with the given pages of rows."""

    def make_and_read(*pages, leave_out=frozenset(), **options):
        path = pdf_making.write(tmp_path / "talk.pdf", *pages, **options)
        return read(path, ReadOptions(leave_out=leave_out))

    return make_and_read


def box(source, at):
    return struct.unpack_from("<4f", source.boxes, 16 * at)


def test_rows_of_a_paragraph_become_one_line(read_pages):
    source = read_pages(rows(FULL, "and that nobody knew why.", "DB: And then?", "KM: We waited."))
    assert source.text == (f"{FULL} and that nobody knew why.\nDB: And then?\nKM: We waited.")


def test_a_wider_gap_or_an_indent_begins_a_paragraph(read_pages):
    below = rows(FULL, FULL, top=660.0)
    indented = [(96.0, 636.0, 10.0, FULL[:-4]), *rows(FULL, top=624.0)]
    source = read_pages([*rows(FULL, FULL), *below, *indented])
    assert source.text == f"{FULL} {FULL}\n{FULL} {FULL}\n{FULL[:-4]} {FULL}"


def test_larger_print_is_a_heading(read_pages):
    source = read_pages([(72.0, 740.0, 18.0, "Work and pay"), *rows(FULL, FULL)])
    heading = source.parts[0]
    assert (heading.kind, heading.level) == ("heading", 1)
    assert source.text[heading.start : heading.end] == "Work and pay"


def test_a_word_divided_at_the_end_of_a_row_is_mended(read_pages):
    first = FULL[:-5] + "munic-"
    assert "munic" in first
    source = read_pages(rows(first, "ipal staff and the multi-stakeholder table"))
    assert "municipal staff" in source.text


def test_a_hyphen_that_belongs_to_the_word_stays(read_pages):
    first = FULL[:-7] + "multi-"
    source = read_pages(
        rows("The multi-stakeholder table met.", first, "stakeholder group and the City-", "Region")
    )
    assert "multi-stakeholder group" in source.text
    assert "multistakeholder" not in source.text
    assert "City- Region" in source.text or "City-\nRegion" in source.text


def test_a_compound_that_stands_only_once_keeps_its_hyphen(read_pages):
    source = read_pages(rows(FULL[:-7] + "self-", "sufficient newcomers and their families"))
    assert "self-sufficient newcomers" in source.text


def test_two_columns_are_read_one_after_the_other(read_pages):
    left = [f"left row {at:02d} of the first column" for at in range(12)]
    right = [f"right row {at:02d} of second column" for at in range(12)]
    title = [(72.0, 740.0, 10.0, FULL)]
    source = read_pages(
        [*title, *rows(*right, left=330.0), *rows(*left), *rows(FULL, FULL, top=540.0)]
    )
    order = [source.text.index(text) for text in [*left, *right]]
    assert order == sorted(order)
    assert source.text.startswith(FULL)
    assert source.text.endswith(FULL)


def test_cells_beside_one_another_stay_in_one_row(read_pages):
    names = rows("Guelph", "Kingston", "Peterborough", "Total")
    numbers = rows("131,794", "123,798", "81,032", "336,624", left=400.0)
    source = read_pages([*names, *numbers])
    assert source.text == (
        "Guelph\t131,794\nKingston\t123,798\nPeterborough\t81,032\nTotal\t336,624"
    )


def test_a_paragraph_goes_on_overleaf_and_the_pages_are_known(read_pages):
    bottom = rows(FULL, FULL, top=90.0)
    source = read_pages(bottom, rows("and it never stopped there.", "KM: No."))
    assert source.text == f"{FULL} {FULL} and it never stopped there.\nKM: No."
    first, second = source.pages
    assert source.text[second.start : second.end].strip().startswith("and it never")
    assert (first.start, first.end, second.end) == (0, second.start, len(source.text))
    assert (first.number, first.width, first.height) == (1, WIDTH, HEIGHT)


def test_a_page_that_ends_early_ends_its_paragraph(read_pages):
    assert read_pages(rows(FULL), rows(FULL)).text == f"{FULL}\n{FULL}"


def test_every_character_has_a_box_on_its_page_or_was_put_in(read_pages):
    source = read_pages(rows(FULL, "and that nobody knew."), rows("DB: And then?"))
    assert len(source.boxes) == 16 * len(source.text)
    for at, char in enumerate(source.text):
        left, bottom, right, top = box(source, at)
        if isnan(left):
            assert char in " \n"
        else:
            assert 0 <= left <= right <= WIDTH
            assert 0 <= bottom < top <= HEIGHT
    at = source.text.index("workers")
    left, bottom, right, top = box(source, at)
    assert left == pytest.approx(72 + FULL.index("workers") * EM * 10, abs=0.5)
    assert right - left == pytest.approx(EM * 10, abs=0.2)
    assert bottom < 720 < top


def test_boxes_are_measured_from_the_visible_corner(read_pages):
    source = read_pages(
        rows("shifted"), media=(10, 20, 622, 812), page_entries="/CropBox[30 50 600 800]"
    )
    left, bottom, _right, top = box(source, 0)
    assert left == pytest.approx(42, abs=0.5)
    assert bottom < 670 < top
    assert (source.pages[0].width, source.pages[0].height) == (570, 750)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_is_measured_as_the_reader_sees_it(read_pages, angle):
    source = read_pages(rows("turned"), page_entries=f"/Rotate {angle}")
    page = source.pages[0]
    assert (page.width, page.height) == ((HEIGHT, WIDTH) if angle != 180 else (WIDTH, HEIGHT))
    left, bottom, right, top = box(source, 0)
    assert 0 <= left < right <= page.width
    assert 0 <= bottom < top <= page.height


@pytest.fixture
def report():
    """Five pages with a head, a foot with the page number, and a body."""
    return [
        [
            (72.0, 760.0, 10.0, "Invented strategy for Guelph"),
            *rows(f"Page {at} speaks of work.", f"In 20{at}0 it spoke of pay.", "And so on."),
            *rows(*["More words on this."] * at, top=600.0),
            (300.0, 30.0, 10.0, f"{at} / 5"),
        ]
        for at in range(1, 6)
    ]


def test_repeated_heads_and_feet_are_found_kept_and_told(read_pages, report):
    source = read_pages(*report)
    assert source.found == {"headers"}
    assert source.text.count("Invented strategy for Guelph") == 5
    assert source.text.splitlines()[0] == "Invented strategy for Guelph"
    assert source.text.splitlines()[5] == "1 / 5"
    assert source.warnings == (
        "5 pages have a repeated head or foot, such as “Invented strategy for Guelph”; "
        "it can be left out.",
    )


def test_repeated_heads_and_feet_are_left_out_on_request(read_pages, report):
    source = read_pages(*report, leave_out=ALL)
    assert "strategy" not in source.text
    assert "/ 5" not in source.text
    assert source.text.count("And so on.") == 5
    assert "In 2030 it spoke of pay." in source.text
    assert source.found == frozenset()
    assert source.warnings == ()
    assert [page.label for page in source.pages] == ["1", "2", "3", "4", "5"]


def test_heads_that_alternate_are_found_too(read_pages):
    pages = [
        [
            (72.0, 760.0, 10.0, "Left head" if at % 2 else "Right head"),
            *rows(f"Body {at} of this.", "words " * at, "end"),
        ]
        for at in range(1, 9)
    ]
    source = read_pages(*pages, leave_out=ALL)
    assert "head" not in source.text
    assert source.text.count("Body") == 8


def test_first_rows_that_only_look_alike_stay(read_pages):
    pages = [rows(f"KM: In {year} we waited.", "DB: Why?") for year in (2008, 2015, 2011, 1999)]
    source = read_pages(*pages, leave_out=ALL)
    assert source.text.count("KM: In ") == 4
    assert source.found == frozenset()


@pytest.fixture
def numbered():
    """Two pages with the number of each paragraph in the margin, and numbers in the talk."""
    pages = []
    for page, talk in enumerate(TALK):
        page_rows = []
        for at, text in enumerate(talk):
            y = 720.0 - 24 * at
            page_rows += [(40.0, y, 10.0, str(page * len(talk) + at + 1)), (72.0, y, 10.0, text)]
        pages.append([*page_rows, *rows("42", f"{page + 3} of them", top=600.0)])
    return pages


def test_numbers_in_the_margin_are_found_and_stand_before_their_row(read_pages, numbered):
    source = read_pages(*numbered)
    assert source.found == {"line-numbers"}
    assert source.text.splitlines()[:3] == ["1\tDB: How many?", "2\tKM: 40", "3\tDB: 7 or 8?"]
    assert "\n10\tKM: 1\n" in source.text
    assert source.warnings == (
        "10 numbers stand in the margin of the pages; they can be left out.",
    )


def test_numbers_in_the_margin_are_left_out_and_the_numbers_of_the_talk_are_not(
    read_pages, numbered
):
    source = read_pages(*numbered, leave_out=ALL)
    assert source.text.splitlines() == [
        *(*TALK[0], "42", "3 of them"),
        *(*TALK[1], "42", "4 of them"),
    ]


def test_every_fifth_line_number_on_the_right_is_found(read_pages):
    pages = []
    for _page in range(3):
        numbers = [(560.0, 720.0 - 12 * (at - 1), 10.0, str(at)) for at in range(5, 26, 5)]
        pages.append([*rows(*[FULL] * 25), *numbers])
    source = read_pages(*pages, leave_out=ALL)
    assert source.text.split() == FULL.split() * 75


def test_a_column_of_figures_is_no_margin(read_pages):
    source = read_pages(
        [*rows("12", "7", "90", "4", "33", left=72.0), *rows(*"abcde", left=200.0)],
        leave_out=ALL,
    )
    assert source.text.splitlines() == ["12\ta", "7\tb", "90\tc", "4\td", "33\te"]


def test_what_is_printed_off_the_page_is_not_text(read_pages):
    assert read_pages([*rows("seen"), (72.0, -30.0, 10.0, "unseen")]).text == "seen"


def test_letters_printed_twice_to_look_bold_are_read_once(read_pages):
    bold = [*rows("Bold words"), *rows("Bold words", left=72.3)]
    assert read_pages(bold).text == "Bold words"


PICTURE = "q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"  # one grey dot, drawn large


def test_a_scan_says_that_it_has_no_text(read_pages):
    with pytest.raises(UserError) as refused:
        read_pages(PICTURE)
    assert refused.value.sentence == "This PDF has no text, only pictures of pages."
    assert "OCR" in refused.value.hint


def test_single_pages_without_text_are_named(read_pages):
    source = read_pages(rows("Words"), PICTURE)
    assert source.warnings == ("1 page has no text, only pictures: 2.",)


def test_an_empty_pdf_is_refused(read_pages):
    with pytest.raises(UserError, match="has no text"):
        read_pages("")


def test_a_broken_pdf_is_refused(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    with pytest.raises(UserError, match=r"a\.pdf is damaged\."):
        read(tmp_path / "a.pdf")


def test_a_label_of_the_file_is_the_label_of_the_page(read_pages):
    labels = "/PageLabels<</Nums[0<</S/r>>1<</S/D/St 1>>]>>"
    source = read_pages(rows("a"), rows("b"), rows("c"), extra=labels)
    assert [page.label for page in source.pages] == ["i", "1", "2"]


def test_a_number_that_stands_before_and_after_a_page_break_is_one(read_pages, numbered):
    first, second = numbered
    source = read_pages([*first, (40.0, 480.0, 10.0, "6")], second)
    assert source.warnings == (
        "10 numbers stand in the margin of the pages; they can be left out.",
    )
    assert source.text.count("6\tKM: 12") == 1
    assert "\n6\n" not in source.text

"""topoi export dossier: the Word file, read again."""

from docx import Document


def test_a_dossier_has_a_source_line_below_every_fact(topoi, study, tmp_path):
    topoi("place", study, "Kingston", "--set", "historical: founded=1673", "--from", "City archive")
    topoi("place", study, "Kingston", "--set", "seen=yes")
    out = tmp_path / "kingston.docx"
    topoi("export", study, "dossier", out, "--place", "Kingston")
    assert "Wrote the dossier" in topoi.messages
    paragraphs = Document(str(out)).paragraphs
    words = [paragraph.text for paragraph in paragraphs]
    assert words[:2] == ["Kingston", "Dossier"]
    assert words[words.index("founded: 1673") + 1] == "City archive"
    assert words[words.index("population: 132,485") + 1] == "2021; city; source not stated"
    assert words[words.index("seen: yes") + 1] == "source not stated"
    heads = [p.text for p in paragraphs if p.style.name == "Heading 1"]
    assert heads == ["Facts", "Documents", "Key excerpts"]
    assert [p.text for p in paragraphs if p.style.name == "Topoi Quotation"] == [
        "The council advises, and the officer decides.",
        "It comes in September. We hire in May.",
    ]
    table = Document(str(out)).tables[0]
    assert [cell.text for cell in table.rows[1].cells][:2] == ["Council", "interview"]


def test_a_dossier_is_of_one_place_and_a_word_document(topoi, study, tmp_path):
    refused = topoi("export", study, "dossier", tmp_path / "a.docx", status=1)
    assert "of one place" in refused
    options = ("--place", "Kingston", "--code", "Authority gaps")
    assert "of one place" in topoi(
        "export", study, "dossier", tmp_path / "a.docx", *options, status=1
    )
    refused = topoi("export", study, "dossier", tmp_path / "a.txt", *options[:2], status=1)
    assert "in which format" in refused


def test_photographs_stand_in_it_with_their_words(topoi, study, tmp_path):
    from PIL import Image

    picture = tmp_path / "park.png"
    Image.new("RGB", (40, 30), "green").save(picture)
    topoi("import", study, picture, "--place", "Kingston")
    out = tmp_path / "kingston.docx"
    topoi("export", study, "dossier", out, "--place", "Kingston")
    document = Document(str(out))
    assert "Photographs" in [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert len(document.inline_shapes) == 1

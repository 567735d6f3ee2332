import json


def source(topoi, study, name="Council"):
    rows = json.loads(topoi("sources", study, "--json"))["sources"]
    return next(row for row in rows if row["name"] == name)


def test_sources_are_described_in_one_step(study, topoi):
    words = ("--type", "debate", "--date", "2010/2015", "--rights", "Crown copyright")
    topoi("describe", study, "Council", "Strategy", *words, "--do-not-quote", "--language", "en")
    for name in ("Council", "Strategy"):
        row = source(topoi, study, name)
        assert (row["type"], row["date"], row["rights"]) == ("debate", "2010/2015", words[-1])
        assert row["do_not_quote"]
    topoi("describe", study, "Council", "--may-be-quoted", "--date", "")
    assert source(topoi, study)["date"] is None
    assert not source(topoi, study)["do_not_quote"]
    topoi("undo", study)
    topoi("undo", study)
    assert source(topoi, study)["type"] == "interview"


def test_a_word_that_is_no_date_changes_nothing(study, topoi):
    said = topoi("describe", study, "Council", "--type", "x", "--date", "soon", status=1)
    assert "“soon” is not a date." in said
    assert source(topoi, study)["type"] == "interview"


def test_any_attribute_is_set_and_filters(study, topoi):
    topoi("describe", study, "Strategy", "--attribute", "Level of government=municipal")
    where = ("--where", "level of government=municipal", "--json")
    rows = json.loads(topoi("codings", study, *where))["codings"]
    assert {row["source"] for row in rows} == {"Strategy"}


def test_withheld_codes_count_unless_only_the_published_are_asked_for(study, topoi, tmp_path):
    topoi("codes", study, "--withhold", "Funding precarity")
    codes = json.loads(topoi("codes", study, "--json"))["codes"]
    assert [row["name"] for row in codes if row["withheld"]] == ["Funding precarity"]
    assert json.loads(topoi("frequencies", study, "--json"))["total"] == 4
    assert json.loads(topoi("frequencies", study, "--published", "--json"))["total"] == 2
    topoi("export", study, "excerpts", tmp_path / "out.docx")
    assert "Left out: 2 excerpts of codes that are not published." in topoi.messages
    topoi("codes", study, "--publish", "Funding precarity")
    assert json.loads(topoi("frequencies", study, "--published", "--json"))["total"] == 4


def test_codes_are_counted_by_periods_of_sources_and_passages(study, topoi):
    said = topoi("periods", study, "--period", "pre", "--period", "during=2013-01", "--json")
    assert json.loads(said) == {
        "periods": [{"name": "pre", "since": None}, {"name": "during", "since": "2013-01"}]
    }
    words = ("--source", "Council", "--code", "Funding precarity", "--attribute", "Period=pre")
    topoi("code", study, *words, "--quote", "It comes in September. We hire in May.")
    tab = json.loads(topoi("frequencies", study, "--by", "period", "--json"))
    assert [column["name"] for column in tab["columns"]] == ["pre", "during"]
    assert tab["column_totals"] == [2, 2]
    topoi("periods", study, "--period", "pre=2013", "--period", "post", status=1)


def test_a_translation_counts_with_its_original_and_sets_select(study, topoi):
    topoi("describe", study, "Strategy", "--translation-of", "Council", "--set", "Round one")
    row = source(topoi, study, "Strategy")
    assert (row["translation_of"], row["sets"]) == ("Council", ["Round one"])
    words = ("frequencies", study, "--measure", "sources", "--json")
    tab = json.loads(topoi(*words))
    assert (
        tab["total"],
        "An original and its translations count as one source." in tab["notes"],
    ) == (1, True)
    assert json.loads(topoi(*words, "--translations-apart"))["total"] == 2
    rows = json.loads(topoi("codings", study, "--set", "round one", "--json"))["codings"]
    assert {each["source"] for each in rows} == {"Strategy"}
    topoi("describe", study, "Strategy", "--not-in-set", "Round one", "--translation-of", "")
    row = source(topoi, study, "Strategy")
    assert (row["translation_of"], row["sets"]) == (None, [])
    assert "no set called" in topoi("codings", study, "--set", "Two", status=1)


def test_a_source_is_cited_field_by_field(study, topoi):
    said = ("authors=Pero, Davide; City of Kingston", "year=2011-05", "title=Newcomers in town",
            "container=Invented Journal", "type=article-journal")  # fmt: skip
    topoi("describe", study, "Strategy", *(word for each in said for word in ("--reference", each)))
    cited = source(topoi, study, "Strategy")["citation"]
    assert cited == (
        "Pero, Davide; City of Kingston (2011). “Newcomers in town.” Invented Journal."
    )
    topoi("describe", study, "Strategy", "--reference", "container=", "--reference", "type=report")
    cited = source(topoi, study, "Strategy")["citation"]
    assert cited == "Pero, Davide; City of Kingston (2011). Newcomers in town."
    for wrong in ("year=soon", "type=novel", "colour=red"):
        topoi("describe", study, "Strategy", "--reference", wrong, status=1)
    assert source(topoi, study, "Strategy")["citation"] == cited

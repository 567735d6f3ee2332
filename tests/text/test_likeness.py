import pytest

from app.text.likeness import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Devin Becker", "DB"), ("Kasey Silem Mohammad", "KM"), ("José Ibáñez", "Jose Ibanez"),
        ("Becker", "Devin Becker"), ("KINGSTON COORDINATOR", "Kingston Co-ordinator"),
        ("Mohammad", "Mohamad"), ("K.M.", "Kasey Mohammad"),
    ],
)  # fmt: skip
def test_names_that_may_be_one_person_are_told(one, other):
    assert alike([one, other]) == {one: (other,), other: (one,)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Participant 1", "Participant 2"), ("K-04", "K-05"), ("DB", "KM"), ("Ana", "Ann"),
     ("Interviewer", "Interviewee"), ("Devin Becker", "KM")],
)  # fmt: skip
def test_names_that_are_two_people_are_not(one, other):
    assert alike([one, other]) == {}

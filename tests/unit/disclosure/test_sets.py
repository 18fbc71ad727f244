from wsoa.disclosure.sets import gather, join


def test_items_are_gathered_in_the_order_in_which_they_came():
    found = gather(["pear", "plum", "apple", "peach"], lambda word: word[0])
    assert list(found.items()) == [("p", ["pear", "plum", "peach"]), ("a", ["apple"])]


def test_nothing_gathers_into_nothing():
    assert not gather([], len)


def test_places_that_links_join_have_one_number():
    first, lonely, second, third = join([(0, 2), (2, 3)], 4)
    assert first == second == third != lonely


def test_places_without_links_stand_alone():
    assert len(set(join([], 3))) == 3
    assert join([], 0) == ()

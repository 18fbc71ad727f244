"""Worked examples: what is hidden of a small report, and why."""

import pytest

from disclosed import expected, published

REPORTS = {
    "a small group hides one other, the smallest that will do": """
        plans_maintained  as_at  all                     63   63
        plans_maintained  as_at  setting_group=special   30   30
        plans_maintained  as_at  setting_group=college   20   20
        plans_maintained  as_at  setting_group=other     10   c
        plans_maintained  as_at  setting_group=home      3    c
    """,
    "nothing is hidden where nothing is small, and zero is shown": """
        plans_maintained  as_at  all                     25   25
        plans_maintained  as_at  setting_group=special   20   20
        plans_maintained  as_at  setting_group=college   5    5
        residential_placements  as_at  all               0    0
    """,
    "two small groups protect one another where they may each be anything from 1 to 4": """
        plans_maintained  as_at  all                     35   35
        plans_maintained  as_at  setting_group=special   30   30
        plans_maintained  as_at  setting_group=home      3    c
        plans_maintained  as_at  setting_group=other     2    c
    """,
    "three small groups of 5 in all, none of them empty, cannot be 4: another is hidden": """
        plans_maintained  as_at  all                     35   35
        plans_maintained  as_at  setting_group=special   18   18
        plans_maintained  as_at  setting_group=college   12   c
        plans_maintained  as_at  setting_group=home      2    c
        plans_maintained  as_at  setting_group=other     2    c
        plans_maintained  as_at  setting_group=early     1    c
    """,
    "two small groups of 8 in all may each be anything from 1 to 4": """
        plans_maintained  as_at  all                     26   26
        plans_maintained  as_at  setting_group=special   18   18
        plans_maintained  as_at  setting_group=home      4    c
        plans_maintained  as_at  setting_group=other     4    c
    """,
    "two groups of one child each: a reader who knew the sum would know both": """
        plans_maintained  as_at  all                     32   32
        plans_maintained  as_at  setting_group=special   20   20
        plans_maintained  as_at  setting_group=college   10   c
        plans_maintained  as_at  setting_group=home      1    c
        plans_maintained  as_at  setting_group=other     1    c
    """,
    "a table by two columns is held by its margins": """
        commissioning_needs  as_at  all                                                60   60
        commissioning_needs  as_at  primary_need=ASD;setting_group=a;in_area=in_area   20   20
        commissioning_needs  as_at  primary_need=ASD;setting_group=b;in_area=in_area   9    9
        commissioning_needs  as_at  primary_need=HI;setting_group=a;in_area=in_area    8    c
        commissioning_needs  as_at  primary_need=HI;setting_group=b;in_area=in_area    3    c
        commissioning_needs  as_at  primary_need=VI;setting_group=a;in_area=in_area    13   c
        commissioning_needs  as_at  primary_need=VI;setting_group=b;in_area=in_area    7    c
        plans_maintained     as_at  all                                                60   60
        plans_maintained     as_at  primary_need=ASD                                   29   29
        plans_maintained     as_at  primary_need=HI                                    11   11
        plans_maintained     as_at  primary_need=VI                                    20   20
        plans_maintained     as_at  setting_group=a                                    41   41
        plans_maintained     as_at  setting_group=b                                    19   19
    """,
    "months add up to the year to date": """
        appeals           ytd      all  40  40
        new_plans_issued  ytd      all  40  40
        new_plans_issued  2021-01  all  27  27
        new_plans_issued  2021-02  all  3   c
        new_plans_issued  2021-03  all  10  c
    """,
    "days of two windows overlap: what one leaves of a month says how small the month is": """
        plans_amended  special  all  16  16
        plans_amended  2021-01  all  12  c
        plans_amended  2021-02  all  4   c
    """,
    "a quarter of the trend is the sum of its months": """
        new_plans_issued  Q4       all  41  41
        new_plans_issued  2020-10  all  26  26
        new_plans_issued  2020-11  all  4   c
        new_plans_issued  2020-12  all  11  c
    """,
    "timeliness with and without exceptions gives the exceptions away": """
        timeliness_20_weeks                       last_year  all  149/201  149/201
        timeliness_20_weeks_excluding_exceptions  last_year  all  149/198  c
        valid_exceptions                          last_year  all  3        c
    """,
    "a rate is hidden for its numerator, for the rest, and for its denominator": """
        neet_16_18      as_at  all  3/60   c
        not_known_16_18 as_at  all  10/60  10/60
        timeliness_20_weeks  period  all  58/60  c
        decision_to_assess_within_6_weeks  period  all  0/4  c
        review_decision_within_4_weeks  period  all  20/40  20/40
    """,
    "NEET and not known add up: the other part is hidden with the small one": """
        neet_or_not_known_16_18  as_at  all  14/60  14/60
        neet_16_18               as_at  all  11/60  c
        not_known_16_18          as_at  all  3/60   c
    """,
    "a small count of cases not computable is hidden beside its rate": """
        timeliness_20_weeks  period  all  30/60+3   30/60+c
        advice_within_6_weeks  period  all  30/60+5  30/60+5
    """,
    "so is a small count of them beside a count, where its zero is shown": """
        review_backlog  as_at  all                        30+3  30+c
        review_backlog  as_at  transfer_group=other       30    30
        review_backlog  as_at  transfer_group=post-16     0+3   0+c
        annual_reviews_completed_previous_year  last_year  all  3+40  c
    """,
    "those of the backlog add up over its groups": """
        review_backlog  as_at  all                          60+20  60+20
        review_backlog  as_at  overdue_by=under_4_weeks     40+17  40+c
        review_backlog  as_at  overdue_by=over_52_weeks     20+3   20+c
    """,
    "those of the year's reviews are those of the backlog but the oldest": """
        annual_reviews_completed  12_months  all                       300/330+3  300/330+c
        review_backlog            as_at      all                       40+13      40+13
        review_backlog            as_at      overdue_by=over_52_weeks  10+10      10+c
        review_backlog            as_at      overdue_by=12-26_weeks    30+3       30+c
    """,
    "cases not computable add up too": """
        advice_within_6_weeks  period  all             40/80+20  40/80+20
        advice_within_6_weeks  period  service=health  20/40+17  20/40+c
        advice_within_6_weeks  period  service=care    20/40+3   20/40+c
    """,
    "the children who wait are the denominator of who has support": """
        awaiting_specialist                       as_at  all  20     20
        awaiting_specialist_with_interim_support  as_at  all  8/20   8/20
        awaiting_specialist_median_wait           as_at  all  18+2   c
    """,
    "a median that rests on fewer than five is hidden": """
        missing_education_median_days_open  as_at  all  4  c
        awaiting_specialist_median_wait     as_at  all  5  5
    """,
    "a stock grows by what is opened and falls by what is closed": """
        missing_education         before  all  10  c
        missing_education         as_at   all  15  15
        missing_education_opened  period  all  8   8
        missing_education_closed  period  all  3   c
    """,
    "the home educated are a group of the plans by setting": """
        plans_maintained  as_at  all                          40  40
        plans_maintained  as_at  setting_group=special        27  27
        plans_maintained  as_at  setting_group=college        9   c
        plans_maintained  as_at  setting_group=home_educated  4   c
        home_educated     as_at  all                          4   c
    """,
    "a large group stays though it would cover alone, where two rows of a small one do": """
        plans_maintained   as_at  all                       1286     1286
        plans_maintained   as_at  setting_group=mainstream  864      864
        plans_maintained   as_at  setting_group=special     413      413
        plans_maintained   as_at  setting_group=other       6        c
        plans_maintained   as_at  setting_group=home        3        c
        whereabouts_known  as_at  setting_group=mainstream  844/864  844/864
        whereabouts_known  as_at  setting_group=special     411/413  c
        whereabouts_known  as_at  setting_group=other       6/6      c
        whereabouts_known  as_at  setting_group=home        3/3      c
    """,
    "what is not of children is exempt": """
        complaints                     period  all  2    2
        out_of_area_providers_visited  as_at   all  1/3  1/3
    """,
}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_report(report):
    assert published(report) == expected(report)

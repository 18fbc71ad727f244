"""The tables of the data contract, in its order.

Each event column says what is not yet known before it; see `wsoa.records`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wsoa.schema import codes as c
from wsoa.schema.column import Column, Table

__all__ = ["TABLES"]


def _child(name: str, doc: str, *, unique: bool = False, references: str = "") -> Column:
    """Return a required key of a child or of a child's case."""
    return Column(name, "key", doc, required=True, unique=unique, references=references, child=True)


def _person() -> Column:
    return _child("person_id", "the child or young person", references="people.person_id")


def _plan() -> Column:
    return _child("plan_id", "the plan", references="plans.plan_id")


def _provider(*, required: bool = True) -> Column:
    return Column(
        "provider_id",
        "key",
        "the school, college or setting",
        required=required,
        references="providers.provider_id",
    )


def _setting() -> Column:
    return Column("setting", "code", "the kind of setting", required=True, codes=c.SETTINGS)


def _happened(name: str, doc: str, *, required: bool = False) -> Column:
    """Return a date on which something happened."""
    return Column(name, "date", doc, required=required, event=True)


def _due(name: str, doc: str, *, required: bool = False) -> Column:
    """Return a deadline: it may lie after the as-at date."""
    return Column(name, "date", doc, required=required)


def _grade(name: str, doc: str) -> Column:
    return Column(name, "code", doc, codes=c.AUDIT_GRADES)


_TABLES = (
    Table(
        "people",
        "a child or young person known to the SEND service",
        (
            _child("person_id", "the council's local identifier", unique=True),
            Column("birth_date", "date", "date of birth", required=True),
            Column("sex", "code", "sex", codes=c.SEXES),
            Column("ethnicity", "text", "ethnic group, as SEN2 codes it"),
            Column("year_group", "int", "National Curriculum year, -2 to 14; for checks"),
            Column("primary_need", "code", "primary type of need", codes=c.NEEDS),
            Column("secondary_need", "code", "secondary type of need", codes=c.NEEDS),
            Column("caseworker", "text", "caseworker's code, never a name"),
            Column("looked_after", "bool", "looked after by the council"),
            Column("upn", "text", "unique pupil number", personal=True),
            Column("uln", "text", "unique learner number", personal=True),
            Column("surname", "text", "surname", personal=True),
            Column("forename", "text", "forename", personal=True),
            Column("postcode", "text", "postcode", personal=True),
        ),
        required=True,
    ),
    Table(
        "requests",
        "a request for an EHC needs assessment (SEN2 module 2)",
        (
            _child("request_id", "the request", unique=True),
            _person(),
            _happened("received_date", "day the request was received", required=True),
            Column("source", "code", "who asked", codes=c.REQUEST_SOURCES),
            Column(
                "outcome",
                "code",
                "the decision on the request",
                codes=c.REQUEST_OUTCOMES,
                dated_by=("outcome_date",),
            ),
            _happened("outcome_date", "day of the decision"),
            Column(
                "appealed",
                "bool",
                "mediation or tribunal on the decision not to assess",
                dated_by=("outcome_date",),
            ),
        ),
        required=True,
        begins="received_date",
    ),
    Table(
        "assessments",
        "an EHC needs assessment (SEN2 module 3), none or one a request",
        (
            _child("request_id", "the request", unique=True, references="requests.request_id"),
            Column(
                "outcome",
                "code",
                "the decision after assessment",
                codes=c.ASSESSMENT_OUTCOMES,
                dated_by=("outcome_date",),
            ),
            _happened("outcome_date", "day of the decision"),
            _happened("draft_date", "day the draft plan was sent"),
            Column("exception", "bool", "a lawful 20-week exception applies (SEN2 Week20)"),
            Column("exception_reason", "text", "why the exception applies"),
            Column(
                "appealed",
                "bool",
                "mediation or tribunal on the decision not to issue",
                dated_by=("outcome_date",),
            ),
        ),
        required=True,
    ),
    Table(
        "advice",
        "a request for professional advice within an assessment",
        (
            _child("advice_id", "the advice request", unique=True),
            _child("request_id", "the assessment request", references="requests.request_id"),
            Column("service", "code", "the service asked", required=True, codes=c.SERVICES),
            _happened("requested_date", "day the advice was asked for", required=True),
            _happened("received_date", "day the advice came"),
        ),
        begins="requested_date",
    ),
    Table(
        "plans",
        "an EHC plan",
        (
            _child("plan_id", "the plan", unique=True),
            _person(),
            Column(
                "request_id",
                "key",
                "the request it came from; null when historical or from another authority",
                references="requests.request_id",
                child=True,
            ),
            _happened("issued_date", "day the first final plan was issued", required=True),
            Column("maintaining_la", "text", "three-digit code of the authority", required=True),
            # Not an event: without it, a plan yet to come would look like one of ours.
            Column("transferred_in_date", "date", "day it came from another authority"),
            _happened("ceased_date", "day the plan ceased"),
            Column(
                "cease_reason",
                "code",
                "why it ceased",
                codes=c.CEASE_REASONS,
                dated_by=("ceased_date",),
            ),
        ),
        required=True,
        begins="issued_date",
    ),
    Table(
        "placements",
        "where a person is educated, over time",
        (
            _child("placement_id", "the placement", unique=True),
            _person(),
            _provider(required=False),
            _setting(),
            _happened("start_date", "first day", required=True),
            _happened("end_date", "last day"),
            Column("residential", "code", "residential band", codes=c.RESIDENTIAL),
            Column(
                "awaiting_specialist",
                "bool",
                "a specialist place is named or agreed and not yet taken up",
                dated_by=("awaiting_since",),
            ),
            _happened("awaiting_since", "day the wait began"),
            Column("interim_support", "text", "support while waiting"),
            Column(
                "residential_year",
                "int",
                "year of the SEN2 collection whose bands `residential` follows: until 2025 A is 38 "
                "to 51 weeks and B 52, from 2026 A is up to 38 weeks and B 39 to 52",
                returned=True,
            ),
            Column("rank", "int", "SEN2's rank: 1 is the main placement", returned=True),
        ),
        required=True,
        begins="start_date",
    ),
    Table(
        "reviews",
        "an annual review that is due or held",
        (
            _child("review_id", "the review", unique=True),
            _plan(),
            _due("due_date", "day by which the review is due", required=True),
            _happened("meeting_date", "day of the meeting"),
            Column(
                "outcome",
                "code",
                "the decision",
                codes=c.REVIEW_OUTCOMES,
                # A decision without its date is not known before its meeting either.
                dated_by=("decision_date", "meeting_date"),
            ),
            _happened("decision_date", "day of the decision"),
            _happened("draft_date", "day the amendment notice or draft was sent"),
            _happened("final_date", "day the final amended plan was issued"),
            Column("transfer", "code", "phase transfer that falls due", codes=c.TRANSFERS),
            _due("transfer_due_date", "day by which the transfer plan is due"),
            Column(
                "pfa_adviser",
                "bool",
                "a preparing-for-adulthood adviser took part",
                dated_by=("meeting_date",),
            ),
            _happened("notified_date", "day school and professionals were told"),
        ),
        required=True,
        reach="due_date",
    ),
    Table(
        "providers",
        "a school, college or other setting",
        (
            Column("provider_id", "key", "URN where there is one", required=True, unique=True),
            Column("name", "text", "name of the provider", required=True),
            _setting(),
            Column("la_code", "text", "code of the authority it stands in", required=True),
            Column("in_area", "bool", "stands in the council's area", required=True),
            Column(
                "ofsted",
                "code",
                "latest inspection grade",
                codes=c.OFSTED_GRADES,
                dated_by=("ofsted_date",),
            ),
            _happened("ofsted_date", "day of the latest inspection"),
            Column("commissioned_places", "int", "places that the council buys"),
            Column("commissioned", "bool", "places bought by this council"),
            Column("independent", "bool", "an independent provider"),
        ),
        required=True,
    ),
    Table(
        "visits",
        "a quality assurance visit to a provider",
        (
            Column("visit_id", "key", "the visit", required=True, unique=True),
            _provider(),
            _happened("visit_date", "day of the visit", required=True),
            Column("kind", "code", "kind of visit", required=True, codes=c.VISIT_KINDS),
            Column("framework_used", "bool", "the quality assurance framework was used"),
            Column("young_person_voice", "bool", "children's views were heard"),
            Column("outcome", "code", "what the visit found", codes=c.VISIT_OUTCOMES),
        ),
        begins="visit_date",
    ),
    Table(
        "visit_actions",
        "a follow-up action from a visit",
        (
            Column("action_id", "key", "the action", required=True, unique=True),
            Column("visit_id", "key", "the visit", required=True, references="visits.visit_id"),
            _happened("raised_date", "day it was raised", required=True),
            _due("due_date", "day it is due", required=True),
            _happened("closed_date", "day it was closed"),
        ),
        begins="raised_date",
    ),
    Table(
        "welfare_checks",
        "a check on a child placed residentially, out of area or home educated",
        (
            _person(),
            _happened("check_date", "day of the check", required=True),
            Column("kind", "code", "how it was made", codes=c.CHECK_KINDS),
        ),
        begins="check_date",
    ),
    Table(
        "participation",
        "status of a 16 to 25 year old, one row a person a month",
        (
            _person(),
            _happened("status_date", "day of the status", required=True),
            Column("status", "code", "the status", required=True, codes=c.PARTICIPATION),
        ),
        begins="status_date",
        key=("person_id", "status_date"),
    ),
    Table(
        "missing_education",
        "a case of a child missing education",
        (
            _child("case_id", "the case", unique=True),
            _person(),
            _happened("opened_date", "day the case was opened", required=True),
            _happened("closed_date", "day it was closed"),
            _happened("last_reviewed_date", "day it was last reviewed"),
        ),
        begins="opened_date",
    ),
    Table(
        "plan_audits",
        "a quality audit of a plan",
        (
            _child("audit_id", "the audit", unique=True),
            _plan(),
            _happened("audit_date", "day of the audit", required=True),
            Column("plan_kind", "code", "new or amended", required=True, codes=c.PLAN_KINDS),
            _grade("views", "the child's and family's views, wishes and feelings"),
            _grade("clarity", "clear, concise and accessible"),
            _grade("coordination", "how partners work together"),
            _grade("outcomes", "needs identified, specific outcomes"),
            _grade("overall", "overall grade"),
            Column("moderated", "bool", "more than one agency took part"),
        ),
        begins="audit_date",
    ),
    Table(
        "survey_responses",
        "an answer to one question of a survey",
        (
            Column("response_id", "key", "the response", required=True, child=True),
            Column("survey", "code", "which survey", required=True, codes=c.SURVEYS),
            _happened("submitted_date", "day it was sent in", required=True),
            Column("question", "code", "which question", required=True, codes=c.QUESTIONS),
            Column("answer", "code", "1 to 5", required=True, codes=c.ANSWERS),
        ),
        begins="submitted_date",
        key=("response_id", "question"),
    ),
    Table(
        "feedback",
        "a complaint, a compliment or an appeal",
        (
            _child("feedback_id", "the case", unique=True),
            _happened("received_date", "day it was received", required=True),
            Column("kind", "code", "which of the three", required=True, codes=c.FEEDBACK_KINDS),
            Column(
                "outcome",
                "code",
                "what was found",
                codes=c.FEEDBACK_OUTCOMES,
                dated_by=("closed_date",),
            ),
            _happened("closed_date", "day it was closed"),
        ),
        begins="received_date",
    ),
    Table(
        "provider_kpis",
        "a provider's return of one indicator for one quarter",
        (
            _provider(),
            _happened("quarter_end", "last day of the quarter", required=True),
            Column("kpi", "text", "the indicator", required=True, shown=True),
            Column("target", "float", "its target"),
            Column("value", "float", "its value"),
            Column("returned", "bool", "the provider sent it", required=True),
        ),
        begins="quarter_end",
        key=("provider_id", "quarter_end", "kpi"),
    ),
    Table(
        "engagement",
        "an engagement event, or a count of forum members",
        (
            _happened("event_date", "day of the event or the count", required=True),
            Column(
                "kind", "code", "what was held or counted", required=True, codes=c.ENGAGEMENT_KINDS
            ),
            Column("count", "int", "how many took part, or are members", required=True),
        ),
        begins="event_date",
    ),
)

TABLES: Final[Mapping[str, Table]] = MappingProxyType({t.name: t for t in _TABLES})
"""Every table by name, in the contract's order."""

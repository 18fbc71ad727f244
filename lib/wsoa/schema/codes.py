"""The closed lists: code → meaning. Sources: DfE SEN2 person-level guide and the data contract."""

__all__ = [
    "ANSWERS",
    "ASSESSMENT_OUTCOMES",
    "AUDIT_GRADES",
    "CEASE_REASONS",
    "CHECK_KINDS",
    "ENGAGEMENT_KINDS",
    "FEEDBACK_KINDS",
    "FEEDBACK_OUTCOMES",
    "NEEDS",
    "OFSTED_GRADES",
    "PARTICIPATION",
    "PLAN_KINDS",
    "QUESTIONS",
    "REQUEST_OUTCOMES",
    "REQUEST_SOURCES",
    "RESIDENTIAL",
    "REVIEW_OUTCOMES",
    "SERVICES",
    "SETTINGS",
    "SETTING_GROUPS",
    "SEXES",
    "SURVEYS",
    "TRANSFERS",
    "VISIT_KINDS",
    "VISIT_OUTCOMES",
    "Codes",
]

Codes = tuple[tuple[str, str], ...]

SEXES: Codes = (("F", "female"), ("M", "male"))

NEEDS: Codes = (
    ("SPLD", "specific learning difficulty"),
    ("MLD", "moderate learning difficulty"),
    ("SLD", "severe learning difficulty"),
    ("PMLD", "profound and multiple learning difficulty"),
    ("SEMH", "social, emotional and mental health"),
    ("SLCN", "speech, language and communication needs"),
    ("HI", "hearing impairment"),
    ("VI", "vision impairment"),
    ("MSI", "multi-sensory impairment"),
    ("PD", "physical disability"),
    ("ASD", "autistic spectrum disorder"),
    ("DS", "Down syndrome"),
    ("OTH", "other difficulty or disability"),
)

REQUEST_SOURCES: Codes = (
    ("1", "parent or young person"),
    ("2", "school or college"),
    ("3", "health"),
    ("4", "social care"),
    ("5", "other"),
)

REQUEST_OUTCOMES: Codes = (
    ("Y", "assess"),
    ("N", "refuse"),
    ("A", "awaiting decision"),
    ("W", "withdrawn"),
    ("H", "historical"),
)

ASSESSMENT_OUTCOMES: Codes = (
    ("Y", "issue a plan"),
    ("N", "not issue"),
    ("A", "awaiting decision"),
    ("W", "withdrawn"),
    ("H", "historical"),
)

SERVICES: Codes = (
    ("education", "education"),
    ("educational_psychology", "educational psychology"),
    ("health", "health"),
    ("social_care", "social care"),
    ("other", "other"),
)

CEASE_REASONS: Codes = (
    ("1", "reached the highest age"),
    ("2", "needs met without a plan, in education or training"),
    ("3", "moved to higher education"),
    ("4", "moved to paid employment"),
    ("5", "moved to another authority in England"),
    ("6", "no longer wishes to be in education or training"),
    ("7", "moved outside England"),
    ("8", "died"),
    ("9", "other"),
)

SETTINGS: Codes = (
    ("early_years", "early years setting"),
    ("mainstream", "mainstream school"),
    ("resource_base", "resource base in a mainstream school"),
    ("sen_unit", "SEN unit in a mainstream school"),
    ("special", "state-funded special school"),
    ("independent_special", "independent special school"),
    ("non_maintained_special", "non-maintained special school"),
    ("alternative_provision", "alternative provision"),
    ("further_education", "further education"),
    ("specialist_post_16", "specialist post-16 institution"),
    ("independent_mainstream", "independent mainstream school"),
    ("home_educated", "elective home education"),
    ("other_arrangements_la", "other arrangements by the council"),
    ("other_arrangements_parent", "other arrangements by parents"),
    ("supported_internship", "supported internship"),
    ("apprenticeship", "apprenticeship"),
    ("traineeship", "traineeship"),
    ("employment", "employment"),
    ("neet", "not in education, employment or training"),
    ("notice_to_cease", "notice to cease issued"),
    ("other", "other"),
)

SETTING_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("early years", ("early_years",)),
    ("mainstream school", ("mainstream", "independent_mainstream")),
    ("resource base or SEN unit", ("resource_base", "sen_unit")),
    ("state-funded special school", ("special",)),
    ("independent or non-maintained special", ("independent_special", "non_maintained_special")),
    ("alternative provision", ("alternative_provision",)),
    ("further education and post-16", ("further_education", "specialist_post_16")),
    (
        "work-based learning or employment",
        ("supported_internship", "apprenticeship", "traineeship", "employment"),
    ),
    ("home educated", ("home_educated",)),
    ("other arrangements", ("other_arrangements_la", "other_arrangements_parent")),
    ("not in education, employment or training", ("neet", "notice_to_cease")),
    ("other", ("other",)),
)
"""Settings as the report groups them, after the groups of the DfE's SEN2 tables."""

RESIDENTIAL: Codes = (
    ("none", "not residential"),
    ("A", "residential, the shorter band of the collection's year"),
    ("B", "residential, the longer band of the collection's year"),
)

REVIEW_OUTCOMES: Codes = (("M", "maintain"), ("A", "amend"), ("C", "cease"))

TRANSFERS: Codes = (
    ("none", "no phase transfer"),
    ("early_years", "early years to school"),
    ("infant_junior", "infant to junior"),
    ("primary_middle", "primary to middle"),
    ("primary_secondary", "primary to secondary"),
    ("middle_secondary", "middle to secondary"),
    ("secondary_post16", "secondary to post-16"),
    ("post16_post16", "post-16 to post-16"),
)

OFSTED_GRADES: Codes = (
    ("1", "outstanding"),
    ("2", "good"),
    ("3", "requires improvement"),
    ("4", "inadequate"),
    ("0", "not inspected"),
)

AUDIT_GRADES: Codes = OFSTED_GRADES[:4]

VISIT_KINDS: Codes = (
    ("quality_assurance", "quality assurance visit"),
    ("monitoring", "monitoring visit"),
    ("annual_conversation", "annual conversation"),
    ("contact", "telephone or e-mail contact"),
)

VISIT_OUTCOMES: Codes = (
    ("meets", "meets the standard"),
    ("partly_meets", "partly meets the standard"),
    ("does_not_meet", "does not meet the standard"),
    ("concern", "concern"),
)

CHECK_KINDS: Codes = (("visit", "visit"), ("call", "call"), ("virtual", "virtual meeting"))

PARTICIPATION: Codes = (
    ("education", "education"),
    ("training", "training"),
    ("apprenticeship", "apprenticeship"),
    ("supported_internship", "supported internship"),
    ("traineeship", "traineeship"),
    ("employment", "employment"),
    ("neet", "not in education, employment or training"),
    ("not_known", "not known"),
)

PLAN_KINDS: Codes = (("new", "new plan"), ("amended", "amended plan"))

SURVEYS: Codes = (
    ("process", "parents and carers on the assessment process"),
    ("review", "parents and carers on the annual review"),
    ("school", "schools and settings"),
)

QUESTIONS: Codes = (
    ("fully_involved", "I was fully involved"),
    ("communication", "communication was good"),
    ("reflects_needs", "the plan reflects needs"),
    ("outcomes_good", "the outcomes are good"),
    ("provision_meets_needs", "the provision would meet needs"),
    ("satisfied_outcome", "I am satisfied with the outcome"),
    ("preparing_for_adulthood", "I was fully involved in preparing for adulthood"),
    ("outcomes_clear", "the outcomes are clear"),
    ("improves_access", "the plan improves access to teaching and learning"),
)

ANSWERS: Codes = (
    ("1", "strongly disagree"),
    ("2", "disagree"),
    ("3", "neither"),
    ("4", "agree"),
    ("5", "strongly agree"),
)

FEEDBACK_KINDS: Codes = (
    ("complaint", "complaint"),
    ("compliment", "compliment"),
    ("appeal", "appeal"),
)

FEEDBACK_OUTCOMES: Codes = (
    ("upheld", "upheld"),
    ("partly_upheld", "partly upheld"),
    ("not_upheld", "not upheld"),
    ("withdrawn", "withdrawn"),
    ("pending", "pending"),
)

ENGAGEMENT_KINDS: Codes = (
    ("event", "engagement event"),
    ("forum_membership", "members of the parent carer forum"),
    ("focus_group", "focus group"),
)

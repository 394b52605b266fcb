"""The plan: the facts that good commissioning is judged by, in one document."""

from functools import cache
from typing import Any, Literal

from pydantic import Field, PrivateAttr, model_validator

from wholecycle.practice.audience import Audience, Viewer
from wholecycle.practice.facts.base import (
    Box,
    Codes,
    Count,
    Date,
    Facts,
    Gate,
    Nothing,
    Title,
    Words,
    YesNo,
    fact,
    group,
)
from wholecycle.practice.facts.buying import (
    Award,
    Body,
    Conditions,
    Criteria,
    Documents,
    Feedback,
    Lots,
    Partnership,
    Replaces,
    Term,
    Timetable,
    Value,
)
from wholecycle.practice.facts.endings import Ending, EndingTerms, LookBack, Review, ValueChange
from wholecycle.practice.facts.fairness import Alongside, EqualityAssessment, Handling, Need, Proposal, Service
from wholecycle.practice.facts.partners import Referral, Subcontract, Subcontracting
from wholecycle.practice.facts.paying import Measure, Payment, Provider, Route, SocialValue
from wholecycle.practice.facts.voices import (
    Asked,
    Consultation,
    CountTable,
    Decision,
    Involvement,
    LiveAgreement,
    PublishedText,
    Signal,
    Visit,
)

Regime = Literal["ordinary", "light-touch", "below-threshold", "health", "grant"]
Jurisdiction = Literal["england", "wales", "scotland", "northern-ireland"]


class Plan(Facts):
    """One commissioning plan, from the first idea to the look back. Everything but its title may be missing."""

    wholecycle: Literal[1] = Field(
        default=1, description="Version of this format", json_schema_extra={"audience": "public"}
    )
    title: Title = Field(description="What the plan is called", json_schema_extra={"audience": "public"})
    today: Date = fact("The day on which it is judged; the command line's clock where absent")
    stage: Gate | None = fact("The gate that is being prepared")
    jurisdiction: Jurisdiction | None = fact("Whose law and bank holidays apply")
    regime: Regime | None = fact(
        "Which set of rules applies; worked out from subject, body, value and dates when absent"
    )
    subject: Literal["ordinary", "light-touch", "health"] | None = fact("What is bought, whatever its value")
    cpv: Codes = fact("CPV codes of what is bought, instead of subject, where a list of light-touch codes is loaded")
    commenced_on: Date = fact("Day the procurement began; the thresholds in force that day apply")
    body: Body = group(Body, "The public body")
    people_service: YesNo = fact("Whether it is a service for people")
    themes: Words = fact("What it is about, such as housing")
    cohort: Words = fact("Whom it is for")
    area: Words = fact("Area codes that it covers")
    value: Value = group(Value, "What it is worth")
    term: Term = group(Term, "How long it runs")
    lots: Lots = group(Lots, "How it is divided")
    replaces: Replaces | Nothing = group(Replaces, "What it merges or re-lets; none where it replaces nothing")
    conditions: Conditions = group(Conditions, "What bidders must be or have")
    documents: Documents = group(Documents, "What there is to read and write")
    expected_bidders: Count = fact("Bids expected")
    timetable: Timetable = group(Timetable, "When")
    partnership: Partnership | Nothing = group(Partnership, "What is asked of partnerships; none where nothing is")
    criteria: Criteria | None = fact("What bids are judged by")
    subcontracting: Subcontracting | Nothing = group(Subcontracting, "The supply chain; none where none is expected")
    subcontracts: tuple[Subcontract, ...] | None = fact("Partners one by one", Audience.BODY)
    feedback: tuple[Feedback, ...] | None = fact("What those named in bids have been told", Audience.BODY)
    award: Award = group(Award, "The award")
    decisions: tuple[Decision, ...] | None = fact("Decisions taken and to be taken")
    involvement: tuple[Involvement, ...] | None = fact("Who was heard, when and about what")
    visits: tuple[Visit, ...] | None = fact("Invitations to services and visits made")
    live_agreements: tuple[LiveAgreement, ...] | Count = fact("Agreements running now, or how many")
    procurement_first_involved: Box | None = fact("The box of the cycle in which procurement staff first took part")
    signals: tuple[Signal, ...] | None = fact("What people told the body, and when it answered")
    consultations: tuple[Consultation, ...] | None = fact("Consultations and their results")
    asked: tuple[Asked, ...] | None = fact("Which organisations were asked for their views", Audience.BODY)
    texts: tuple[PublishedText, ...] | None = fact("Words to be published", Audience.BODY)
    tables: tuple[CountTable, ...] | None = fact("Tables to be published", Audience.BODY)
    equality: tuple[EqualityAssessment, ...] | None = fact("Equality impact assessments")
    handling: tuple[Handling, ...] | None = fact("How bids were handled by type of organisation", Audience.BODY)
    needs: tuple[Need, ...] | None = fact("Groups' shares of need and of service")
    alongside: tuple[Alongside, ...] | None = fact("What other bodies plan near by", Audience.BODY)
    proposals: tuple[Proposal, ...] | None = fact("Ideas brought to several bodies", Audience.BODY)
    service: Service = group(Service, "The service as a person meets it")
    referrals: tuple[Referral, ...] | None = fact("Who sends people to whom", Audience.BODY)
    likely_bidders: Words = fact("Names of those likely to bid", Audience.BODY)
    route: Route = group(Route, "Grant, contract or another way")
    payment: Payment = group(Payment, "How it is paid")
    measures: tuple[Measure, ...] | None = fact("What is counted")
    social_value: SocialValue = group(SocialValue, "What else the money could do")
    ending: Ending | Nothing = group(Ending, "An ending under way; none where there is none")
    ending_terms: EndingTerms = group(EndingTerms, "What the agreement says about ending")
    change: ValueChange | Nothing = group(ValueChange, "A change in value; none where there is none")
    review: Review | Nothing = group(Review, "Reviews of the present agreement; none where there is none")
    look_back: tuple[LookBack, ...] | None = fact("Looks back at what the decision did")
    providers: tuple[Provider, ...] | None = fact("Organisations that work here now, or might")

    _viewer: Viewer = PrivateAttr(default=Viewer())

    @model_validator(mode="before")
    @classmethod
    def _null_is_not_known(cls, data: Any) -> Any:
        """Read `lots: null` as a group of which nothing is known; an unknown key is left to be refused."""
        if not isinstance(data, dict) or None not in data.values():
            return data
        return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}

    @property
    def viewer(self) -> Viewer:
        """For whom the facts in this plan were gathered."""
        return self._viewer

    def seen_by(self, viewer: Viewer) -> "Plan":
        """Return the plan with only the facts that `viewer` may see; the rest become *not known*."""
        plan = self.model_copy(update=_hidden(self, viewer, None))
        plan._viewer = viewer
        return plan


@cache
def audience_of(kind: type[Facts], name: str) -> Audience:
    """Say for whom a fact is: as the schema declares it, and `public` for a group of facts."""
    extra: Any = kind.model_fields[name].json_schema_extra
    return Audience(extra["audience"]) if extra else Audience.PUBLIC


def _hidden(facts: Facts, viewer: Viewer, owner: str | None) -> dict[str, Any]:
    """What must change in `facts` so that nothing in it is beyond the viewer."""
    kind = type(facts)
    if isinstance(facts, Provider):
        owner = facts.name
    changed: dict[str, Any] = {}
    for name in kind.model_fields:
        value = getattr(facts, name)
        if value is not None and not viewer.may_see(audience_of(kind, name), owner):
            changed[name] = None
        elif isinstance(value, Facts):
            changed[name] = value.model_copy(update=_hidden(value, viewer, owner))
        elif isinstance(value, tuple) and value and isinstance(value[0], Facts):
            changed[name] = tuple(item.model_copy(update=_hidden(item, viewer, owner)) for item in value)
    return changed

import type { Offer } from '#directory/rules/offer.ts';
import { emptyWeek, isEmpty } from '#kit/week.ts';
import { buildCatalogue, type Catalogue } from '#matching/rules/catalogue.ts';
import type { MatchContext, World } from '#matching/rules/context.ts';
import type { Fit } from '#matching/rules/fit.ts';
import { matchNeed } from '#matching/rules/match.ts';
import { planWeek } from '#matching/rules/plan.ts';
import { planOffers } from '#matching/rules/plan-view.ts';
import { mostCandidates, planContext, usable } from '#matching/rules/usable.ts';
import { bandOfPerson, periods } from '#needs/rules/need.ts';
import type { StoredNeed } from '#needs/rules/stored.ts';
import { type Outcome, outcome } from './gap.ts';
import type { Voice, VoicePart } from './voice.ts';

/** What the count of a need leans on. */
export interface Supply {
  readonly catalogue: Catalogue;
  /** Categories that look after somebody: the answer for who did not say which service. */
  readonly caring: readonly string[];
}

/** The supply that answers see: an offer whose place is not known is in no answer, hence in no count of what they cover. */
export const supplyOf = (offers: readonly Offer[], caring: readonly string[]): Supply => ({
  catalogue: buildCatalogue(offers.filter((o) => o.lat !== null && o.lon !== null)),
  caring,
});

/**
 * A need as a release counts it: for every person and period, the hours needed, those that some service could really
 * cover (open, eligible, within reach and budget, not full), and those that the weekly plan leaves uncovered.
 * It is the plan of the answer, from the same candidates by the same rules.
 * Who gave only the uncovered hours has already seen the plan: all of them count as uncovered.
 */
export function voiceOf(stored: StoredNeed, supply: Supply, world: World): Voice {
  const { need } = stored;
  const parts: VoicePart[] = [];
  for (const person of need.persons) {
    for (const period of periods) {
      const needed = person.weeks[period];
      if (!needed || isEmpty(needed)) continue;
      const context = planContext(need, person, period, { world, caring: supply.caring });
      parts.push({
        category: person.category,
        band: bandOfPerson(person),
        people: person.people,
        period,
        outcome: stored.given === 'uncovered' ? outcome(needed, [], []) : outcomeOf(context, supply.catalogue),
      });
    }
  }
  return { municipality: need.home, parts };
}

/** What becomes of the hours of one person in one period. From a home that nobody can place nothing is within reach. */
function outcomeOf(context: MatchContext, catalogue: Catalogue): Outcome {
  if (context.journey.home === null) return outcome(context.week, [], []);
  const { fits } = matchNeed(catalogue, context, { fits: mostCandidates, hoursUnknown: 0, near: 0 });
  const candidates = fits.filter((fit) => usable(fit, context));
  const open = ({ offer }: Fit) => offer.weeks?.[context.period] ?? emptyWeek();
  const { covered } = planWeek(context.week, planOffers(candidates, context));
  return outcome(context.week, candidates.map(open), [covered]);
}

import { countServices, offers } from '#directory/reads.ts';
import type { Db, Tx } from '#kit/database.ts';
import { alliance } from '#network/reads.ts';
import { areaMunicipalities } from '#territory/reads.ts';
import type { Action, Project } from '../model.ts';
import type { Evidence } from '../rules/trial.ts';

type Reader = Db | Tx;

/** Areas where an action happens: its own places, else those of its alliance. */
async function placesOf(db: Reader, action: Action, project: Project): Promise<readonly string[]> {
  if (action.places.length > 0) return action.places;
  return project.alliance === null ? [] : ((await alliance(db as Db, project.alliance))?.areas ?? []);
}

const shown = 5;

/**
 * Which services of a category the directory knows where the action happens: the evidence of "it exists already".
 * Without a category or a place nothing is looked for, and the answer says so.
 */
export async function evidenceFor(
  db: Reader,
  about: {
    readonly action: Action;
    readonly project: Project;
    readonly category: string | null;
    readonly today: string;
  },
): Promise<Evidence> {
  const { category, today } = about;
  const places = await placesOf(db, about.action, about.project);
  const none = { asOf: today, category, places, services: null, examples: [] };
  if (category === null || places.length === 0) return none;
  const municipalities = [...new Set((await Promise.all(places.map((p) => areaMunicipalities(db, p)))).flat())];
  const { services } = await countServices(db, { category, municipalities });
  const found = await offers(db, { category, municipalities });
  const examples = [...new Map(found.map((o) => [o.serviceId, o])).values()].slice(0, shown);
  return {
    ...none,
    services,
    examples: examples.map((o) => ({ id: o.serviceId, name: o.name, provider: o.provider })),
  };
}

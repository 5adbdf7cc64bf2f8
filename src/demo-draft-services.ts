import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { dropSession, exampleHolder, exampleSession } from '#accounts/example.ts';
import { serviceTaxonomy } from '#directory/reads.ts';
import { categoryName } from '#directory/rules/taxonomy.ts';
import { today } from '#kit/clock.ts';
import { projectRoot } from '#kit/config.ts';
import { dayMs } from '#kit/days.ts';
import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { formatWeek } from '#kit/week.ts';
import type { Period } from '#needs/rules/need.ts';
import { keepProposal } from '#observatory/actions/keep-proposal.ts';
import { bestChangesFor } from '#observatory/reads/best-changes.ts';
import { simulate } from '#observatory/reads/simulate.ts';
import { type Draft, draftSchema, usualWeeks } from '#observatory/rules/simulator/draft.ts';
import { keptOf } from '#observatory/view/kept.ts';
import { municipalities } from '#territory/reads.ts';
import { draftTrial } from './draft-trial.ts';

const area = 'ats-brescia';

interface DemoDraft {
  readonly title: string;
  readonly what: 'new' | 'best';
  readonly category: string;
  readonly period: Period;
  readonly town: string;
  readonly hours: string;
  readonly places: string;
  readonly cost: string;
  readonly notes: string;
  readonly days_ago: string;
}

/** The draft of a row; `best` = the longer opening hours that cover most in the area. */
async function draftOf(deps: Deps, row: DemoDraft, day: string): Promise<Draft> {
  const { category, period } = row;
  const about = { category, period, priceCents: null, weeks: usualWeeks[period], rate: null };
  if (row.what === 'new')
    return draftSchema.parse({
      ...{ ...about, kind: 'new', municipality: row.town, hours: row.hours, places: Number(row.places) },
      ...{ ageFrom: 0, ageTo: 120, yearlyCents: Number(row.cost) * 100 },
    });
  const found = await bestChangesFor(deps.db, { area, category, period }, day);
  const best = typeof found === 'string' ? undefined : found.byHours.find((b) => b.candidate.kind === 'hours');
  if (!best?.service || best.candidate.kind !== 'hours') throw new Error('demo: no longer hours would cover anything');
  const hours = formatWeek(best.candidate.week);
  return { ...about, kind: 'change', site: best.service.offer, hours, places: null, yearlyCents: null };
}

/** Three trials of the simulator kept for the ATS, with invented services and population: labelled wherever they are shown. */
export async function demoDraftServices(deps: Deps): Promise<void> {
  const text = readFileSync(join(projectRoot, 'data/demo/draft-services.csv'));
  const officer = await exampleHolder(deps.db, 'ats-officer', 'rete-brescia');
  const { actor } = await exampleSession(deps.db, officer, { secondFactor: true });
  const names = new Map((await municipalities(deps.db)).map((m) => [m.code, m.name]));
  const nameOf = (code: string) => names.get(code) ?? code;
  for (const row of parse(text, { columns: true }) as DemoDraft[]) {
    const then = new Date(deps.clock.now().getTime() - Number(row.days_ago) * dayMs);
    const ago: Deps = { ...deps, clock: { now: () => then } };
    const day = today(ago.clock);
    const draft = await draftOf(deps, row, day);
    const tried = await simulate(deps.db, area, draft, day);
    if (typeof tried === 'string') throw new Error(`demo: ${row.title}: ${tried}`);
    const asked = { existing: tried.existing, payer: 'unknown', novelty: '' };
    const judge = (lang: Lang) => draftTrial.judge(deps.db, asked, day, lang);
    const category = (lang: Lang) => categoryName(lang, serviceTaxonomy(), draft.category);
    const said = { it: await judge('it'), en: await judge('en') };
    const result = keptOf(draft, tried, day, said, { it: category('it'), en: category('en') }, nameOf);
    const site = tried.site === null ? null : tried.held.stage.sites[tried.site]!;
    const municipality = draft.kind === 'new' ? draft.municipality : (site?.municipality ?? null);
    const service = site?.serviceId ?? null;
    const wish = { area, municipality, service, draft, result, title: row.title, notes: row.notes, shown: true };
    await keepProposal(ago, actor, wish, 'it', true);
  }
  await dropSession(deps.db, actor.session);
}

import type { Context } from 'hono';
import { serviceSheet } from '#directory/reads/service.ts';
import { today } from '#kit/clock.ts';
import { first } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { type Lang, number } from '#kit/i18n.ts';
import { describeWeek, formatWeek } from '#kit/week.ts';
import type { Area } from '#territory/model.ts';
import { formState } from '#ui/form.tsx';
import type { DraftTrial } from '../../reads/draft-trial.ts';
import { places } from '../../reads/places.ts';
import { type Standing, sitesOfArea } from '../../reads/simulate.ts';
import { placesOfNewSite } from '../../rules/simulator/candidates.ts';
import { usualWeeks } from '../../rules/simulator/draft.ts';
import type { Site } from '../../rules/simulator/stage.ts';
import type { SimulatorFormProps } from '../../view/simulator-form.tsx';
import { simWords } from '../../words/simulator.ts';
import { whoOf } from '../catchment-where.tsx';
import { nameOf } from '../view.ts';
import { type AskedDraft, ratedCategories } from './asked.ts';

/** The form of the simulator, with its lists and what it proposes. */
export async function formOf(
  deps: Deps,
  c: Context<Env>,
  trial: DraftTrial,
  area: Area,
  asked: AskedDraft,
  base: Standing | string,
): Promise<SimulatorFormProps> {
  const [lang, day] = [c.get('lang'), today(deps.clock)];
  const { category, period, draft, typed, problems } = asked;
  const where = await places(deps.db, day);
  const inside = area.kind === 'municipality' ? [area] : where.townsOf(area.code);
  const held = typeof base === 'string' ? null : base.held;
  const rate = held?.stage.rate ?? null;
  const known = ratedCategories(period);
  const listed = known.includes(category) ? known : [category, ...known];
  const sites = held ? await sitesOfArea(deps.db, held, area.code, day) : [];
  const old = first(typed, 'what') !== 'new' ? first(typed, 'site') : '';
  const site = held?.stage.sites.find((s) => s.id === old);
  return {
    form: formState(lang, typed, problems),
    area: area.code,
    categories: listed.map((value) => ({ value, label: nameOf(lang, value) })),
    towns: inside.map((t) => ({ value: t.code, label: t.name })),
    sites: sites.map((s) => ({ value: s.id, label: `${s.name} · ${where.byCode.get(s.municipality ?? '')?.name}` })),
    payers: trial.payers(lang),
    now: site ? await nowOf(deps, lang, site) : null,
    usual: {
      ...{ category, period, weeks: usualWeeks[period], rate: rate?.rate ?? null },
      town: inside.length === 1 ? inside[0]!.code : '',
      hours: site ? formatWeek(site.week) : rate ? formatWeek(rate.hours) : '',
      places: (draft && draft.kind !== 'close' ? draft.places : null) ?? site?.places ?? placesOfNewSite,
      ages: [rate?.ageFrom ?? 0, rate?.ageTo ?? 120],
    },
  };
}

/** “Oggi: lun–ven 8:00–12:30, 30 posti, di 0–2 anni.” */
async function nowOf(deps: Deps, lang: Lang, site: Site): Promise<string> {
  const sheet = await serviceSheet(deps.db, site.serviceId);
  const said = [describeWeek(lang, site.week), simWords(lang).placesNow(number(lang, site.places))];
  return simWords(lang).now([...said, ...(sheet ? [whoOf(lang, sheet)] : [])].join(', '));
}

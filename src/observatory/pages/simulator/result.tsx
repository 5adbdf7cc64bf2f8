import { href, type Lang } from '#kit/i18n.ts';
import { isEmpty } from '#kit/week.ts';
import type { Period } from '#needs/rules/need.ts';
import type { Area } from '#territory/model.ts';
import { ButtonLink } from '#ui/button.tsx';
import type { Geometry } from '#ui/geometry.ts';
import { AreaMap } from '#ui/map.tsx';
import { withQuery } from '#ui/url.ts';
import type { expressedFor, Simulated, Standing } from '../../reads/simulate.ts';
import type { NoStage } from '../../reads/stage.ts';
import { expectedOver } from '../../rules/simulator/cover.ts';
import type { Draft } from '../../rules/simulator/draft.ts';
import { broughtBy } from '../../rules/simulator/expressed.ts';
import type { TrialSaid } from '../../rules/simulator/trial.ts';
import { Answer, ByTown, DrawnAway, sayHours, type Told } from '../../view/effect.tsx';
import { EffectKnown, Expressed, TrialView } from '../../view/effect-known.tsx';
import { queryOfDraft, simulatorAddress } from '../../view/simulator-address.ts';
import { WeekStack } from '../../view/week-stack.tsx';
import { bestWords } from '../../words/best-changes.ts';
import { effectWords } from '../../words/effect.ts';
import { simWords } from '../../words/simulator.ts';
import { nameOf as categoryName } from '../view.ts';

/** Everything the result is drawn from. */
export interface Scene {
  readonly lang: Lang;
  readonly area: Area;
  readonly category: string;
  readonly period: Period;
  readonly base: Standing | NoStage;
  readonly draft: Draft | null;
  /** null = nothing tried yet; a word = why nobody knows. */
  readonly tried: Simulated | NoStage | 'no-place' | null;
  readonly where: string;
  readonly nameOf: (municipality: string) => string;
  readonly geometry: Geometry | null;
  readonly towns: readonly string[];
  readonly said: TrialSaid | null;
  readonly answered: boolean;
  readonly bound: Awaited<ReturnType<typeof expressedFor>>;
}

/** A scene in which something was tried. */
function toldOf(scene: Scene): Told | null {
  const { lang, draft, tried, where, nameOf } = scene;
  if (draft === null || tried === null || typeof tried === 'string') return null;
  return { lang, draft, tried, where, nameOf, category: categoryName(lang, scene.category) };
}

/** The answer in one sentence with its figures; before anything is tried, what is missing today. */
export function Head(scene: Scene) {
  const { lang, base, tried, where } = scene;
  const [w, b] = [effectWords(lang), bestWords(lang)];
  const told = toldOf(scene);
  const why = typeof tried === 'string' ? tried : typeof base === 'string' ? base : null;
  return (
    <section id="sim-head" class="sim-head" aria-live="polite" aria-label={w.answer}>
      {told ? (
        <Answer {...told} />
      ) : why !== null || typeof base === 'string' ? (
        <p class="sim-answer">{b.unknown[why ?? 'no-rate']}</p>
      ) : (
        <>
          <p class="sim-answer">{w.today(where, sayHours(lang, base.cover.uncovered), sayHours(lang, base.asked))}</p>
          <p>{w.start}</p>
        </>
      )}
    </section>
  );
}

/** True when a draft brings hours or places, which may meet what people said they lack. */
function adds({ draft, tried }: NonNullable<ReturnType<typeof toldOf>>): boolean {
  const site = tried.site === null ? null : (tried.held.stage.sites[tried.site] ?? null);
  return !isEmpty(broughtBy(draft, site).week);
}

/** When, where, whom it draws away, experimental or ordinary, how we know. */
export function Body(scene: Scene) {
  const { lang, base, draft } = scene;
  const told = toldOf(scene);
  if (typeof base === 'string') return <div id="sim-body" />;
  const held = told?.tried.held ?? base.held;
  const effect = told?.tried.effect;
  const there = effect?.there ?? null;
  const people = effect?.demand ?? base.people;
  const expected = expectedOver(held.stage, there?.demand ?? people);
  const before = (there ?? effect)?.before ?? base.cover;
  const after = (there ?? effect)?.after ?? base.cover;
  const w = effectWords(lang);
  return (
    <div id="sim-body" class="sim-body">
      <section aria-labelledby="sim-week">
        <h2 id="sim-week">{there ? w.weekIn(scene.nameOf(there.town)) : w.week}</h2>
        <WeekStack {...{ lang, id: 'stack', expected, before: before.byQuarterHour, after: after.byQuarterHour }} />
      </section>
      <Where {...scene} />
      {told && <ByTown {...told} />}
      {told && <DrawnAway {...told} />}
      {told && adds(told) && <Expressed lang={lang} bound={scene.bound} />}
      {told && scene.said && (
        <TrialView lang={lang} existing={told.tried.existing} said={scene.said} answered={scene.answered} />
      )}
      <Next {...scene} />
      <EffectKnown {...{ lang, held, moved: draft?.rate !== null && draft !== null, people }} />
    </div>
  );
}

/** The map: what each municipality gains; each leads to the same service there. */
function Where(scene: Scene) {
  const { lang, area, base, geometry, towns, nameOf, draft, category, period } = scene;
  if (geometry === null || typeof base === 'string') return null;
  const w = effectWords(lang);
  const told = toldOf(scene);
  const { stage } = told?.tried.held ?? base.held;
  const index = new Map(stage.towns.map((code, t) => [code, t]));
  const value = (code: string) => {
    const t = index.get(code);
    if (t === undefined) return 'unknown' as const;
    const effect = told?.tried.effect;
    return effect ? effect.before.byTown[t]! - effect.after.byTown[t]! : base.cover.byTown[t]!;
  };
  const query = draft ? queryOfDraft(draft) : { category, period };
  const moves = draft === null || draft.kind === 'new';
  return (
    <section aria-labelledby="sim-where">
      <h2 id="sim-where">{w.where}</h2>
      {moves && <p class="soft no-print">{w.mapHint}</p>}
      <AreaMap
        lang={lang}
        id="sim-map"
        title={told ? w.mapTitle : w.mapTitleToday}
        unit={told ? w.unitGained : w.unitNow}
        geometry={geometry}
        {...(draft?.kind === 'new' ? { current: draft.municipality } : {})}
        digits={1}
        table={!told}
        areas={towns.map((code) => ({
          code,
          name: nameOf(code),
          value: value(code),
          ...(moves ? { href: simulatorAddress(lang, area.code, { ...query, town: code }) } : {}),
        }))}
      />
    </section>
  );
}

/** What can be done with it: keep it, bring it to the table, give its address to somebody. */
function Next(scene: Scene) {
  const { lang, area, draft } = scene;
  const w = simWords(lang);
  if (draft === null || toldOf(scene) === null) return null;
  const query = queryOfDraft(draft);
  const there = draft.kind === 'new' ? draft.municipality : area.code;
  const hours = draft.kind === 'close' ? null : draft.hours;
  const gap = { area: there, category: draft.category, period: draft.period, hours };
  return (
    <section class="no-print" aria-labelledby="sim-next">
      <h2 id="sim-next">{w.next}</h2>
      <div class="sim-next">
        <ButtonLink
          kind="outline"
          href={withQuery(href(lang, '/observatory/proposals/new'), '', { ...query, area: area.code })}
        >
          {w.keep}
        </ButtonLink>
        <ButtonLink kind="plain" href={withQuery(href(lang, '/listening/gaps/new'), '', gap)}>
          {w.take}
        </ButtonLink>
        <a href={simulatorAddress(lang, area.code, query)}>{w.link}</a>
        <a href={href(lang, '/observatory/proposals')}>{w.proposals}</a>
      </div>
      <p class="soft">
        {w.keepHint} {w.print}
      </p>
    </section>
  );
}

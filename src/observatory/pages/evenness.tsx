import type { Context } from 'hono';
import { today } from '#kit/clock.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { membersMoment } from '#network/reads/moment.ts';
import type { Area } from '#territory/model.ts';
import { Actions, Button } from '#ui/button.tsx';
import { BarChart } from '#ui/chart.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import type { ReleaseRow } from '../model.ts';
import { type Evenness, evenness, evennessChoices } from '../reads/evenness.ts';
import { understand } from '../reads/question.ts';
import { releases } from '../reads.ts';
import { Asked } from '../view/asked.tsx';
import { Distances, EvennessKnown, EvennessTable } from '../view/evenness.tsx';
import { words as common } from '../words/common.ts';
import { sayDoubts } from '../words/doubts.ts';
import { evennessWords } from '../words/evenness.ts';
import { lookWords } from '../words/look.ts';
import { kept, keyOf, momentOf } from './kept.ts';

/** The area asked for; else the only ATS where somebody spoke or something is offered; else the widest. */
async function load(deps: Deps, asked: string, asOf: string | null): Promise<Loaded> {
  const day = today(deps.clock);
  const choices = await evennessChoices(deps.db, day);
  if (asked !== '') return { choices, seen: await evenness(deps.db, asked.toLowerCase(), day, asOf) };
  const [widest] = choices;
  const whole = widest ? await evenness(deps.db, widest.code, day, asOf) : null;
  const alive = whole?.parts.filter(({ presence: p }) => p.service + p.told > 0) ?? [];
  const only = alive.length === 1 ? choices.find((a) => a.code === alive[0]!.area.code) : undefined;
  return { choices, seen: only ? await evenness(deps.db, only.code, day, asOf) : whole };
}

interface Loaded {
  readonly choices: readonly Area[];
  readonly seen: Evenness | null;
}

/** The day gone by that is asked for; null = today. A day without a release says which there are. */
async function dayAsked(deps: Deps, c: Context<Env>): Promise<string | null> {
  const day = today(deps.clock);
  const [widest] = await evennessChoices(deps.db, day);
  const release = c.req.query('release') ?? '';
  if (release.trim() === '' || !widest) return null;
  const understood = await understand(deps.db, { area: widest.code, release }, day);
  if (!understood.ok) throw new AppError('bad-input', sayDoubts(c.get('lang'), understood.doubts).join(' '));
  return understood.question.asOf;
}

/** `GET /observatory/evenness?area&release`: where there is a member, a service, a voice, how far apart the parts are; as of any day. */
export function evennessPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const day = today(deps.clock);
    const moment = await momentOf(deps.db, day, membersMoment(deps.db, day));
    return c.html(await kept(deps.db, keyOf(c, deps.config, moment), () => draw(deps, c)));
  };
}

async function draw(deps: Deps, c: Context<Env>): Promise<string> {
  const lang = c.get('lang');
  const w = evennessWords(lang);
  const asked = (c.req.query('area') ?? '').trim();
  const asOf = await dayAsked(deps, c);
  const { choices, seen } = await load(deps, asked, asOf);
  if (!seen && asked !== '') throw new AppError('not-found', w.noParts);
  return String(
    await (
      <Page
        c={c}
        title={w.title}
        description={w.description}
        breadcrumb={[{ label: common(lang).title, path: '/observatory' }, { label: w.title }]}
      >
        <header class="observatory-head">
          {seen && <p class="soft">{seen.area.name}</p>}
          <h1>{w.title}</h1>
          {seen && <p class="lead">{sentence(lang, seen)}</p>}
        </header>
        {seen ? (
          <Shown {...{ lang, seen, choices, asOf }} day={today(deps.clock)} days={daysOf(await releases(deps.db))} />
        ) : (
          <Empty title={w.noTerritory} />
        )}
      </Page>
    ),
  );
}

function sentence(lang: Lang, { whole, release }: Evenness): string {
  const w = evennessWords(lang);
  const all = number(lang, whole.towns);
  const voices =
    release === null ? w.leadBefore : whole.silent === 0 ? w.leadAll(all) : w.lead(number(lang, whole.silent), all);
  const without = whole.towns - whole.service;
  return without === 0 ? voices : `${voices} ${w.leadServices(number(lang, without), all)}`;
}

interface ShownProps {
  readonly lang: Lang;
  readonly seen: Evenness;
  readonly choices: readonly Area[];
  readonly day: string;
  /** Days of releases, the latest first. */
  readonly days: readonly string[];
  /** The day gone by that is asked for; null = today. */
  readonly asOf: string | null;
}

const daysOf = (made: readonly ReleaseRow[]): string[] => [...new Set(made.map((r) => r.asOf))];

function Asking({ lang, seen, choices, days, asOf }: ShownProps) {
  const w = evennessWords(lang);
  const form = formState(lang, {}, []);
  const [latest] = days;
  // The latest too: who asks for its day sees the members of that day, not of today.
  const past = days.map((d) => ({ value: d, label: w.releaseOf(date(lang, d)) }));
  const chosen = asOf === null ? '' : seen.release!.asOf;
  return (
    <Form form={form} method="get" class="filter-form no-print" action={href(lang, '/observatory/evenness')}>
      <SelectField
        form={form}
        name="area"
        label={w.area}
        empty={null}
        value={seen.area.code}
        options={choices.map((a) => ({ value: a.code, label: a.name }))}
      />
      {latest !== undefined && (
        <SelectField
          {...{ form, name: 'release', label: w.release, value: chosen }}
          empty={w.latest(date(lang, latest))}
          options={past}
        />
      )}
      <Actions>
        <Button kind="outline">{lookWords(lang).look}</Button>
      </Actions>
    </Form>
  );
}

function Shown(props: ShownProps) {
  const { lang, seen, day, asOf } = props;
  return (
    <>
      <Asking {...props} />
      <Distances lang={lang} seen={seen} />
      <EvennessTable lang={lang} seen={seen} />
      <Firms lang={lang} firms={seen.firms} />
      <Asked lang={lang} seen={seen} />
      <EvennessKnown lang={lang} seen={seen} day={asOf ?? day} />
    </>
  );
}

const sizes = ['micro', 'small', 'medium', 'large', 'unknown'];

function Firms({ lang, firms }: { lang: Lang; firms: Evenness['firms'] }) {
  const w = evennessWords(lang);
  const bars = sizes.map((s) => ({ label: w.size(s), value: firms.get(s) ?? 0 }));
  return (
    <section aria-labelledby="firms">
      <h2 id="firms">{w.firms}</h2>
      {firms.size === 0 ? (
        <p>{w.noFirms}</p>
      ) : (
        <>
          <p>{w.firmsText}</p>
          <BarChart lang={lang} title={w.firms} what={w.firmsWhat} unit={w.firmsUnit} bars={bars} />
        </>
      )}
    </section>
  );
}

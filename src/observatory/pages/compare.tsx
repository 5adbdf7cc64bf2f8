import type { Context } from 'hono';
import { serviceTaxonomy } from '#directory/reads.ts';
import { today } from '#kit/clock.ts';
import type { Problem } from '#kit/form.ts';
import type { Deps, Env } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { periods } from '#needs/rules/need.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { withQuery } from '#ui/url.ts';
import { type Alongside, alongside, type Compared, commonDay, comparedSide, namesToOffer } from '../reads/compare.ts';
import { type Asked, understand } from '../reads/question.ts';
import { words } from '../words/common.ts';
import { compareWords } from '../words/compare.ts';
import { sayDoubts } from '../words/doubts.ts';
import { Printed } from './above.tsx';
import { Comparison } from './compared.tsx';
import { kept, keyOf, momentOf } from './kept.ts';
import { sheetAddress } from './sheet-address.ts';
import { nameOf } from './view.ts';

const asked = ['one', 'other', 'category', 'period'] as const;
type Typed = Readonly<Record<(typeof asked)[number], string>>;

/** `GET /observatory/compare?one=&other=`: two areas side by side, by the same measures. */
export function comparePage(deps: Deps) {
  return async (c: Context<Env>) => {
    const moment = await momentOf(deps.db, today(deps.clock));
    return c.html(await kept(deps.db, keyOf(c, deps.config, moment), () => draw(deps, c)));
  };
}

async function draw(deps: Deps, c: Context<Env>): Promise<string> {
  const lang = c.get('lang');
  const typed = Object.fromEntries(asked.map((name) => [name, (c.req.query(name) ?? '').trim()])) as Typed;
  const sent = c.req.query('one') !== undefined && c.req.query('other') !== undefined;
  const read = await readSides(deps, lang, typed, sent);
  const w = compareWords(lang);
  const example = href(lang, '/observatory/compare?one=ambito-valle-trompia&other=ambito-garda');
  return String(
    await (
      <Page
        c={c}
        title={w.title}
        description={w.description}
        breadcrumb={[{ label: words(lang).title, path: '/observatory' }, { label: w.title }]}
      >
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <Choose lang={lang} typed={read.named} problems={read.problems} names={read.names} />
        {read.beside && <Beside lang={lang} typed={read.named} beside={read.beside} />}
        {read.sides ? (
          <>
            <Comparison lang={lang} one={read.sides[0]} other={read.sides[1]} common={read.common} />
            <Printed lang={lang} day={date(lang, today(deps.clock))} at={sheetAddress(deps, c)} />
          </>
        ) : (
          read.problems.length === 0 &&
          !read.beside && (
            <Empty title={w.choose}>
              <p>{w.chooseText}</p>
              <a href={example}>{w.example}</a>
            </Empty>
          )
        )}
      </Page>
    ),
  );
}

interface Read {
  readonly sides: readonly [Compared, Compared] | null;
  readonly problems: readonly Problem[];
  /** What was typed, with the names of the areas that were recognised. */
  readonly named: Typed;
  /** Day of the earlier release that both sides are of, where the latest tells them of different days. */
  readonly common: string | null;
  /** What to compare with, while only one area is known. */
  readonly beside: Alongside | null;
  readonly names: readonly string[];
}

async function readSides(deps: Deps, lang: Lang, typed: Typed, sent: boolean): Promise<Read> {
  const day = today(deps.clock);
  const problems: Problem[] = [];
  const empty = { sides: null, problems, common: null, beside: null };
  if (typed.one === '' && typed.other === '')
    return { ...empty, named: typed, names: await namesToOffer(deps.db, null, day) };
  const side = async (name: 'one' | 'other'): Promise<Compared | null> => {
    const question: Asked = { area: typed[name], category: typed.category, period: typed.period };
    // A link brings one zone and asks for the other: nobody was wrong yet.
    if (typed[name] === '' && !sent) return null;
    if (typed[name] === '') {
      problems.push({ field: name, message: compareWords(lang).missing });
      return null;
    }
    const understood = await understand(deps.db, question, day);
    if (understood.ok) return comparedSide(deps.db, understood.question, day);
    for (const doubt of understood.doubts)
      problems.push({ field: doubt.what === 'area' ? name : doubt.what, message: sayDoubts(lang, [doubt])[0]! });
    return null;
  };
  const [one, other] = [await side('one'), await side('other')];
  const named = {
    ...typed,
    ...(one ? { one: one.seen.area.name } : {}),
    ...(other ? { other: other.seen.area.name } : {}),
  };
  if (one && other && one.seen.area.code === other.seen.area.code)
    problems.push({ field: 'other', message: compareWords(lang).same });
  const unique = problems.filter((p, i) => problems.findIndex((q) => q.field === p.field) === i);
  const [known, names] = [one ?? other, await namesToOffer(deps.db, one ?? other, day)];
  if (!one || !other || unique.length > 0) {
    const beside = known ? await alongside(deps.db, known, day) : null;
    return { ...empty, problems: unique, named, names, beside };
  }
  const common = await commonDay(deps.db, one, other);
  return { ...empty, sides: await sidesAt(deps, common, one, other, day), common, named, names };
}

/** Both sides as the release of a day tells them; as they are where there is no such day. */
async function sidesAt(deps: Deps, asOf: string | null, one: Compared, other: Compared, day: string) {
  if (asOf === null) return [one, other] as const;
  const at = ({ seen: { area, category, period } }: Compared) =>
    comparedSide(deps.db, { area: area.code, category, period, asOf }, day);
  const [a, b] = await Promise.all([at(one), at(other)]);
  return [a ?? one, b ?? other] as const;
}

/** Areas to compare with, each a link: those whose voices are of the same day first. */
function Beside({ lang, typed, beside }: { lang: Lang; typed: Typed; beside: Alongside }) {
  const w = compareWords(lang);
  const one = typed.one === '' || typed.one === typed.other ? typed.other : typed.one;
  const link = (other: string, i: number) => (
    <>
      {i > 0 && ' · '}
      <a
        href={withQuery(href(lang, '/observatory/compare'), '', {
          one,
          other,
          category: typed.category || null,
          period: typed.period || null,
        })}
      >
        {other}
      </a>
    </>
  );
  return (
    <section aria-labelledby="beside">
      <h2 id="beside">{w.beside(beside.within)}</h2>
      {beside.sameDay.length > 0 && (
        <p>
          {w.besideSame} {beside.sameDay.map(link)}
        </p>
      )}
      {beside.others.length > 0 && (
        <p>
          {w.besideOthers} {beside.others.map(link)}
        </p>
      )}
    </section>
  );
}

interface ChooseProps {
  readonly lang: Lang;
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly names: readonly string[];
}

function Choose({ lang, typed, problems, names }: ChooseProps) {
  const w = compareWords(lang);
  const form = formState(lang, Object.fromEntries(Object.entries(typed).map(([k, v]) => [k, [v]])), problems);
  const categories = serviceTaxonomy()
    .categories.map(({ code }) => ({ value: code, label: nameOf(lang, code) }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));
  return (
    <Form form={form} action={href(lang, '/observatory/compare')} method="get" class="filter-form">
      <TextField form={form} name="one" label={w.one} hint={w.hint} size="m" maxlength={60} list="zones" />
      <TextField form={form} name="other" label={w.other} hint={w.hint} size="m" maxlength={60} list="zones" />
      <datalist id="zones">
        {names.map((name) => (
          <option value={name} />
        ))}
      </datalist>
      <SelectField form={form} name="category" label={w.category} empty={w.everyCategory} options={categories} />
      <SelectField
        form={form}
        name="period"
        label={w.period}
        empty={null}
        options={periods.map((p) => ({ value: p, label: words(lang).period(p) }))}
      />
      <Actions>
        <Button>{w.go}</Button>
      </Actions>
    </Form>
  );
}

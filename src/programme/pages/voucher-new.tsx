import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { readAs } from '#kit/database.ts';
import { isDay } from '#kit/days.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, signedIn } from '#kit/http.ts';
import { euro, href, type Lang } from '#kit/i18n.ts';
import { parseEuro } from '#kit/numbers.ts';
import { Button } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Empty } from '#ui/empty.tsx';
import { DateField, MoneyField, SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { saveScheme } from '../actions/save-scheme.ts';
import { may } from '../policy.ts';
import { voucherLines } from '../reads/voucher-lines.ts';
import { schemes } from '../reads/vouchers.ts';
import { words } from '../words/voucher-scheme.ts';

async function show(c: Context<Env>, deps: Deps, typed: Typed, problems: readonly Problem[]) {
  const [lang, actor] = [c.get('lang'), signedIn(c)];
  const w = words(lang);
  demand(may(actor, 'answer-voucher'));
  const { models, lines } = await readAs(deps.db, actor, async (tx) => ({
    models: await schemes(tx),
    lines: await voucherLines(tx),
  }));
  const form = formState(lang, typed, problems);
  const day = (name: 'opens' | 'closes' | 'costsFrom' | 'costsTo') => (
    <DateField form={form} name={name} label={w[name]} />
  );
  return c.html(
    <DeskPage c={c} title={w.title}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      {lines.length === 0 ? (
        <Empty title={w.lineNone} />
      ) : (
        <Form form={form} action={href(lang, '/programme/vouchers/new')}>
          <SelectField
            form={form}
            name="model"
            label={w.model}
            empty={null}
            options={models.map((s) => ({ value: s.code, label: s.name[lang] }))}
          />
          <TextField form={form} name="name" label={w.name} maxlength={100} />
          <SelectField
            form={form}
            name="line"
            label={w.line}
            options={lines.map((l) => ({ value: l.id, label: `${l.title}: ${euro(lang, l.cents)}` }))}
          />
          <MoneyField form={form} name="budget" label={w.budget} />
          <MoneyField form={form} name="most" label={w.most} />
          <MoneyField form={form} name="isee" label={w.isee} optional />
          {day('opens')}
          {day('closes')}
          {day('costsFrom')}
          {day('costsTo')}
          <Button>{w.save}</Button>
        </Form>
      )}
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/vouchers/new`: a voucher after the rule of another. */
export const voucherNewPage = (deps: Deps) => (c: Context<Env>) => show(c, deps, {}, []);

/** Its address: the name in plain letters. */
const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

function read(lang: Lang, one: (name: string) => string) {
  const w = words(lang).wrong;
  const problems: Problem[] = [];
  const sum = (field: string, optional = false): number | null => {
    const cents = parseEuro(one(field));
    if (!(optional && one(field) === '') && (cents === null || cents === 0)) problems.push({ field, message: w.sum });
    return cents;
  };
  const days = (from: string, to: string): [string, string] => {
    const [a, b] = [one(from), one(to)];
    if (!isDay(a) || !isDay(b) || a > b) problems.push({ field: from, message: w.days });
    return [a, b];
  };
  const code = slug(one('name'));
  if (code === '' || code === 'new') problems.push({ field: 'name', message: w.name });
  if (one('line') === '') problems.push({ field: 'line', message: w.line });
  const [budgetCents, mostCents, iseeMost] = [sum('budget'), sum('most'), sum('isee', true)];
  const [opens, closes] = days('opens', 'closes');
  const [costsFrom, costsTo] = days('costsFrom', 'costsTo');
  const name = { it: one('name'), en: one('name') };
  const money = { budgetCents, mostCents, iseeMost, budgetLine: one('line'), model: one('model') };
  return { wish: { code, name, ...money, opens, closes, costsFrom, costsTo }, problems };
}

/** `POST /programme/vouchers/new`. */
export function voucherNew(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, typed] = [c.get('lang'), await typedBody(c)];
    const { wish, problems } = read(lang, (name) => first(typed, name));
    if (problems.length > 0) return show(c, deps, typed, problems);
    await saveScheme(deps, signedIn(c), wish, lang);
    return c.redirect(href(lang, `/programme/vouchers/${wish.code}`), 303);
  };
}

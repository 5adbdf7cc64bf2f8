import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { judgeAll, type Verdict } from '#directory/rules/eligibility.ts';
import { today } from '#kit/clock.ts';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { parseEuro } from '#kit/numbers.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { MoneyField, TextField } from '#ui/field.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { askVoucher } from '../actions/ask-voucher.ts';
import { may } from '../policy.ts';
import { unknownPlaces, voucherPlaces } from '../reads/voucher-places.ts';
import { scheme as readScheme, type Scheme } from '../reads/vouchers.ts';
import { factsOf, readAnswers, type VoucherAnswers } from '../rules/voucher.ts';
import { namesFor, RuleList, SchemeFacts, VoucherQuestions, VoucherVerdict } from '../view/voucher.tsx';
import { words as answerWords } from '../words/voucher-answers.ts';
import { deskWords } from '../words/voucher-desk.ts';
import { words } from '../words/vouchers.ts';

interface Here {
  readonly scheme: Scheme;
  readonly areas: ReadonlyMap<string, string>;
}

async function here(c: Context<Env>, deps: Deps): Promise<Here> {
  const found = await readAs(deps.db, c.get('actor'), (tx) => readScheme(tx, c.req.param('scheme') ?? ''));
  if (!found) throw new AppError('not-found', answerWords(c.get('lang')).noScheme);
  return found;
}

/** Answers travel in the page to the request, never in an address. */
function Ask({ form, scheme }: { form: FormState; scheme: Scheme }) {
  const w = words(form.lang);
  const own = ['name', 'contact', 'cents', 'step', 'once'];
  const kept = Object.entries(form.typed).filter(([name]) => !own.includes(name));
  return (
    <section class="mt-5" id="ask">
      <h2>{w.askTitle}</h2>
      <p>{w.askLead}</p>
      <Form form={form} action={href(form.lang, `/programme/vouchers/${scheme.code}`)}>
        {kept.flatMap(([name, values]) => values.map((value) => <input type="hidden" name={name} value={value} />))}
        <input type="hidden" name="once" value={form.typed.once?.[0] ?? randomUUID()} />
        <TextField form={form} name="name" label={w.name} autocomplete="name" maxlength={200} />
        <TextField form={form} name="contact" label={w.contact} autocomplete="email" maxlength={200} />
        <MoneyField form={form} name="cents" label={w.cents} hint={w.centsHint} />
        <p class="soft">{w.keepText}</p>
        <button type="submit" name="step" value="ask" class="btn btn-primary">
          {w.send}
        </button>
      </Form>
    </section>
  );
}

interface Shown {
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly verdict: Verdict | null;
  /** The request itself has problems: they stand there. */
  readonly asking: boolean;
}

function show(c: Context<Env>, deps: Deps, { scheme, areas }: Here, shown: Shown) {
  const lang = c.get('lang');
  const [w, names, day] = [words(lang), namesFor(lang, areas), today(deps.clock)];
  const { typed, problems, verdict, asking } = shown;
  const form = formState(lang, typed, asking ? [] : problems);
  const isOpen = scheme.state === 'open' && (scheme.opens ?? day) <= day && day <= (scheme.closes ?? day);
  const canAsk = isOpen && verdict !== null && verdict.value !== 'no';
  return c.html(
    <Page
      c={c}
      title={scheme.name[lang]}
      description={scheme.lead[lang]}
      breadcrumb={[
        { label: w.programmes, path: '/programme' },
        { label: w.title, path: '/programme/vouchers' },
        { label: scheme.name[lang] },
      ]}
    >
      <p>
        <Tag tone={isOpen ? 'good' : 'neutral'}>
          {w.state[isOpen ? 'open' : scheme.state === 'draft' ? 'draft' : 'closed']}
        </Tag>{' '}
        {scheme.example && <Tag>{w.example}</Tag>}
      </p>
      <h1>{scheme.name[lang]}</h1>
      <p class="lead">{scheme.lead[lang]}</p>
      {scheme.note[lang] && <p>{scheme.note[lang]}</p>}
      {verdict && <VoucherVerdict lang={lang} verdict={verdict} names={names} />}
      {canAsk && <Ask form={formState(lang, typed, asking ? problems : [])} scheme={scheme} />}
      <div class="split mt-5">
        <section>
          <h2>{w.checkTitle}</h2>
          <p>{w.checkLead}</p>
          {!isOpen && <Notice lang={lang}>{w.closedTry}</Notice>}
          <Form form={form} action={href(lang, `/programme/vouchers/${scheme.code}`)}>
            <VoucherQuestions form={form} scheme={scheme} names={names} day={day} />
            <Button>{w.check}</Button>
          </Form>
        </section>
        <section>
          <h2>{w.rulesTitle}</h2>
          <p>{w.rulesLead}</p>
          <RuleList lang={lang} rules={scheme.rules} names={names} />
          <SchemeFacts lang={lang} scheme={scheme} />
          <Links c={c} lang={lang} scheme={scheme} />
        </section>
      </div>
    </Page>,
    problems.length > 0 ? 400 : 200,
  );
}

function Links({ c, lang, scheme }: { c: Context<Env>; lang: Lang; scheme: Scheme }) {
  const w = words(lang);
  const actor = c.get('actor');
  return (
    <Actions>
      <ButtonLink kind="plain" href={href(lang, '/programme/voucher-receipt')}>
        {w.haveCode}
      </ButtonLink>
      {actor !== 'anyone' && may(actor, 'answer-voucher').yes && (
        <ButtonLink kind="outline" href={href(lang, `/programme/vouchers/${scheme.code}/requests`)}>
          {deskWords(lang).deskLink}
        </ButtonLink>
      )}
    </Actions>
  );
}

/** `GET /programme/vouchers/:scheme`: the rule in words, and the questions that tell whether one is entitled. */
export const voucherPage = (deps: Deps) => async (c: Context<Env>) =>
  show(c, deps, await here(c, deps), { typed: {}, problems: [], verdict: null, asking: false });

async function problemsOf(deps: Deps, lang: Lang, answers: VoucherAnswers, read: ReturnType<typeof readAnswers>) {
  const w = words(lang).wrong;
  const unknown = await unknownPlaces(deps.db, answers);
  return [
    ...read.problems.map(({ field, code }) => ({ field, message: w[code] })),
    ...unknown.map(({ field, suggestions }) => ({ field, message: w.place(suggestions.slice(0, 5).join(', ')) })),
  ];
}

/** What the request itself lacks. */
function askProblems(lang: Lang, one: (name: string) => string): Problem[] {
  const w = words(lang).wrong;
  const cents = parseEuro(one('cents'));
  return [
    ...(one('name') === '' ? [{ field: 'name', message: w.name }] : []),
    ...(one('contact') === '' ? [{ field: 'contact', message: w.contact }] : []),
    ...(cents === null || cents === 0 ? [{ field: 'cents', message: w.cents }] : []),
  ];
}

/** `POST /programme/vouchers/:scheme`: the answer of the rule, nothing kept; with `step=ask`, the request. */
export function voucherSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, at, typed] = [c.get('lang'), await here(c, deps), await typedBody(c)];
    keepPrivate(c);
    const one = (name: string) => first(typed, name);
    const read = readAnswers(one, today(deps.clock));
    const answers = at.scheme.state === 'open' ? { ...read.answers, date: today(deps.clock) } : read.answers;
    const problems = await problemsOf(deps, lang, answers, read);
    if (problems.length > 0) return show(c, deps, at, { typed, problems, verdict: null, asking: false });
    const verdict = judgeAll(
      at.scheme.rules,
      factsOf(answers, await voucherPlaces(deps.db, answers), at.scheme.alliance),
    );
    if (one('step') !== 'ask') return show(c, deps, at, { typed, problems: [], verdict, asking: false });
    const lacking = askProblems(lang, one);
    if (lacking.length > 0) return show(c, deps, at, { typed, problems: lacking, verdict, asking: true });
    const asked = {
      scheme: at.scheme.code,
      answers,
      name: one('name').slice(0, 200),
      contact: one('contact').slice(0, 200),
    };
    const press = one('once') === '' ? null : JSON.stringify(Object.entries(typed).sort());
    const code = await askVoucher(deps, 'anyone', { ...asked, cents: parseEuro(one('cents'))! }, press, lang);
    return c.redirect(href(lang, `/programme/voucher-receipt/${code}`), 303);
  };
}

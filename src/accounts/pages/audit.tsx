import type { Context } from 'hono';
import { demand } from '#kit/actor.ts';
import { first, type Typed, typedQuery } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { type Called, href, type Lang } from '#kit/i18n.ts';
import { Actions, Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { DateField, SelectField, TextField } from '#ui/field.tsx';
import { Form, formState } from '#ui/form.tsx';
import { Pager } from '#ui/pager.tsx';
import { withQuery } from '#ui/url.ts';
import { readAudit } from '../actions/read-audit.ts';
import { may } from '../policy.ts';
import type { AuditPage } from '../reads/audit.ts';
import { auditQuestion, placeText } from '../rules/audit-question.ts';
import { AuditTable } from '../view/audit-table.tsx';
import { words } from '../words/audit.ts';

const path = '/accounts/audit';

/** `GET /accounts/audit`: who did what, for those who may; what is sealed only when it is asked for, and that is a row too. */
export function auditTrailPage(deps: Deps, called: Called) {
  const verbs = { it: options('it', called), en: options('en', called) };
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    demand(may(actor, 'read-audit'));
    const typed = typedQuery(c);
    const personal = first(typed, 'personal') === 'yes';
    const question = auditQuestion((name) => first(typed, name));
    const page = question.ok ? await readAudit(deps, actor, question.wanted, personal) : null;
    const [lang, w] = [c.get('lang'), words(c.get('lang'))];
    const problems = question.ok ? [] : question.problems.map(({ field, what }) => ({ field, message: w[what] }));
    keepPrivate(c);
    return c.html(
      <DeskPage c={c} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <Filters lang={lang} typed={typed} problems={problems} verbs={verbs[lang]} />
        {page && <AuditTable lang={lang} lines={page.lines} personal={personal} called={called.verbs} />}
        {page && <More lang={lang} query={new URL(c.req.url).search} page={page} />}
      </DeskPage>,
      question.ok ? 200 : 400,
    );
  };
}

interface FiltersProps {
  readonly lang: Lang;
  readonly typed: Typed;
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  readonly verbs: ReturnType<typeof options>;
}

function Filters({ lang, typed, problems, verbs }: FiltersProps) {
  const w = words(lang);
  const form = formState(lang, typed, problems);
  return (
    <Form form={form} action={href(lang, path)} method="get" class="filter-form">
      <DateField form={form} name="from" label={w.from} optional />
      <DateField form={form} name="until" label={w.until} optional />
      <SelectField form={form} name="verb" label={w.verb} empty={w.anyVerb} options={verbs} />
      <TextField form={form} name="actor" label={w.actor} hint={w.actorHint} maxlength={36} optional />
      <TextField form={form} name="subject" label={w.subject} hint={w.subjectHint} maxlength={200} optional />
      <Checkbox form={form} name="personal" label={w.personal} hint={w.personalHint} />
      <Actions>
        <Button kind="outline">{w.search}</Button>
      </Actions>
    </Form>
  );
}

const options = (lang: Lang, { verbs }: Called) =>
  Object.entries(verbs).flatMap(([value, { did }]) => (did ? [{ value, label: did[lang] }] : []));

const More = ({ lang, query, page }: { readonly lang: Lang; readonly query: string; readonly page: AuditPage }) =>
  page.next && (
    <Pager lang={lang} previous={null} next={withQuery(href(lang, path), query, { after: placeText(page.next) })} />
  );

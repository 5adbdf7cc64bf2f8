import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { first, type Problem, type Typed, typedBody } from '#kit/form.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { organizationsNamed } from '#network/reads.ts';
import { nameKey } from '#territory/rules/names.ts';
import { Actions, Button, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Form, type FormState, formState } from '#ui/form.tsx';
import { Steps } from '#ui/progress.tsx';
import type { ProposalChange } from '../actions/change-proposal.ts';
import { partnerRoles } from '../model.ts';
import { type ProposalPage, partnersToChoose } from '../reads/proposal-page.ts';
import { documentFormat, largestFile, mediaTypes, safeName } from '../rules/document-file.ts';
import { readAbout, readAgreement, withPartner } from '../rules/proposal-form.ts';
import { AboutFields, AgreementFields, ChapterFields, PartnerFields, PartnersList } from '../view/proposal-pages.tsx';
import { type FormPage, pagesOf } from '../view/proposal-tasks.tsx';
import { words } from '../words/proposals.ts';
import { keep, openForm, readProblems } from './proposal-writing.ts';

/** The page of the form an address asks for. @throws AppError not-found. */
function stepOf(
  c: Context<Env>,
  page: ProposalPage,
): { readonly step: FormPage; readonly at: number; readonly all: readonly FormPage[] } {
  const lang = c.get('lang');
  const all = pagesOf(lang, page.call, page.proposal, page.faults);
  const at = all.findIndex((p) => p.page === c.req.param('step') && !p.page.startsWith('action-'));
  const step = all[at];
  if (!step) throw new AppError('not-found', words(lang).unknown);
  return { step, at, all };
}

async function fieldsOf(c: Context<Env>, deps: Deps, page: ProposalPage, step: string, form: FormState) {
  const lang = c.get('lang');
  if (step === 'about') return <AboutFields {...{ lang, form, page }} />;
  if (step === 'agreement') return <AgreementFields {...{ lang, form, page }} />;
  const chapter = page.call.rules.chapters.find((one) => `chapter-${one.code}` === step);
  if (chapter) return <ChapterFields {...{ lang, form, page, chapter }} />;
  const choices = await readAs(deps.db, signedIn(c), (tx) => partnersToChoose(tx, page));
  return <PartnerFields {...{ lang, form, page, choices }} />;
}

async function show(
  c: Context<Env>,
  deps: Deps,
  page: ProposalPage,
  typed: Typed = {},
  problems: readonly Problem[] = [],
) {
  const lang = c.get('lang');
  const w = words(lang);
  const { step, at, all } = stepOf(c, page);
  const form = formState(lang, typed, problems);
  const [isPartners, action] = [step.page === 'partners', href(lang, step.path)];
  keepPrivate(c);
  return c.html(
    <DeskPage c={c} title={step.name}>
      <Steps lang={lang} step={at + 1} of={all.length} label={page.proposal.title || w.untitled} />
      <h1>{step.name}</h1>
      {isPartners && <PartnersList {...{ lang, page, action }} />}
      <Form form={form} action={action} file={step.page === 'agreement'}>
        {await fieldsOf(c, deps, page, step.page, form)}
        <Actions>
          <Button>{isPartners ? w.partners.add : w.saveNext}</Button>
          <ButtonLink kind="plain" href={href(lang, `/programme/proposals/${page.proposal.id}`)}>
            {w.backAll}
          </ButtonLink>
        </Actions>
      </Form>
    </DeskPage>,
    problems.length > 0 ? 400 : 200,
  );
}

/** `GET /programme/proposals/:proposal/:step`: one page of the form. */
export const proposalStepPage = (deps: Deps) => async (c: Context<Env>) => show(c, deps, await openForm(c, deps));

/** `POST` of the same: keeps it, and goes on to the next. */
export function proposalStepSubmit(deps: Deps) {
  return async (c: Context<Env>) => {
    const [lang, typed, page] = [c.get('lang'), await typedBody(c), await openForm(c, deps)];
    const { step, at, all } = stepOf(c, page);
    const read = await changeOf(c, deps, step.page, typed);
    const problems = 'problems' in read ? read.problems : await keep(c, deps, read);
    if (problems.length > 0) return show(c, deps, page, typed, problems);
    const next =
      step.page === 'partners' ? step.path : (all[at + 1]?.path ?? `/programme/proposals/${page.proposal.id}`);
    return c.redirect(`${href(lang, next)}?saved=1`, 303);
  };
}

type Read = ProposalChange | { readonly problems: readonly Problem[] };

async function changeOf(c: Context<Env>, deps: Deps, step: string, typed: Typed): Promise<Read> {
  const get = (field: string) => first(typed, field);
  if (step === 'partners') return partnerChange(c, deps, typed);
  if (step === 'agreement') return agreementChange(c, typed);
  if (step === 'about') {
    const { wish, problems } = readAbout(get);
    return problems.length > 0
      ? { problems: readProblems(c, problems) }
      : { page: step, apply: (p) => ({ ...p, ...wish }) };
  }
  const text = get('text').replace(/\r\n/g, '\n');
  return { page: step, apply: (p) => ({ ...p, chapters: { ...p.chapters, [step.slice('chapter-'.length)]: text } }) };
}

async function partnerChange(c: Context<Env>, deps: Deps, typed: Typed): Promise<Read> {
  const w = words(c.get('lang')).partners;
  const gone = first(typed, 'remove');
  if (gone)
    return {
      page: 'partners',
      apply: (p) => ({ ...p, partners: p.partners.filter((one) => one.organization !== gone) }),
    };
  const other = first(typed, 'other');
  const named = other === '' ? [] : ((await organizationsNamed(deps.db, [other])).get(nameKey(other)) ?? []);
  if (other !== '' && named.length !== 1) return { problems: [{ field: 'other', message: w.notFound }] };
  const organization = named[0]?.id ?? first(typed, 'organization');
  if (!/^[0-9a-f-]{36}$/.test(organization)) return { problems: [{ field: 'organization', message: w.choose }] };
  const role = partnerRoles.find((r) => r === first(typed, 'role')) ?? 'effective';
  const added = { organization, role, contribution: first(typed, 'contribution').slice(0, 500) };
  return { page: 'partners', apply: (p) => ({ ...p, partners: withPartner(p.partners, added) }) };
}

async function agreementChange(c: Context<Env>, typed: Typed): Promise<Read> {
  const { wish, problems } = readAgreement((field) => first(typed, field));
  if (problems.length > 0) return { problems: readProblems(c, problems) };
  const given = (await c.req.formData()).get('file');
  const change = { page: 'agreement', apply: (p: ProposalPage['proposal']) => ({ ...p, ...wish }) };
  if (!(given instanceof File) || given.size === 0) return change;
  const bytes = Buffer.from(await given.arrayBuffer());
  const format = bytes.length > largestFile ? null : documentFormat(bytes);
  if (format === null) return { problems: [{ field: 'file', message: words(c.get('lang')).badFile }] };
  const hash = createHash('sha256').update(bytes).digest();
  return { ...change, file: { name: safeName(given.name, format), mediaType: mediaTypes[format], hash, bytes } };
}

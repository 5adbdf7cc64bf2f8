import type { OrganizationKind } from '../model.ts';
import { checkCode, emailAddress, phoneDigits, webAddress } from './codes.ts';
import { type Applicant, type Asked, type AskedKind, type AskingBody, askedKinds } from './joining.ts';

/** Typed fields by name. */
export type JoiningTyped = Readonly<Record<string, readonly string[]>>;

/** The pages of the form, in order: one thing each. */
export const joiningSteps = ['what', 'where', 'body', 'words', 'people', 'check'] as const;
export type JoiningStep = (typeof joiningSteps)[number];

/** What is wrong with a field; the words are chosen where it is shown. */
export interface JoiningProblem {
  readonly field: string;
  readonly code:
    | 'what'
    | 'where'
    | 'name'
    | 'kind'
    | 'codes-missing'
    | 'code-format'
    | 'code-digit'
    | 'code-person'
    | 'ipa'
    | 'place'
    | 'url'
    | 'part'
    | 'brings'
    | 'reason'
    | 'long'
    | 'person'
    | 'email'
    | 'phone'
    | 'signer';
}

/** Fields of each page: what the other pages carry along unseen. */
export const fieldsOf: Readonly<Record<JoiningStep, readonly string[]>> = {
  what: ['what'],
  where: ['where'],
  body: ['name', 'kind', 'tax', 'vat', 'ipa', 'place', 'url'],
  words: ['part', 'technical', 'economic', 'content', 'reason'],
  people: ['person', 'email', 'phone', 'signer', 'office'],
  check: [],
};

const one = (typed: JoiningTyped, name: string): string => typed[name]?.[0]?.trim() ?? '';
const limit = 2000;

/** Whether a body comes in with this: then it says what it brings. */
export const joins = (kind: AskedKind): boolean => kind === 'adhesion' || kind === 'agreement';

export const kindOf = (typed: JoiningTyped): AskedKind | null =>
  askedKinds.find((k) => k === one(typed, 'what')) ?? null;

/** `network:rete-brescia` or `alliance:brescia`, as the page offers them. */
export function targetOf(typed: JoiningTyped): Pick<Asked, 'network' | 'alliance'> | null {
  const [, sort, code] = /^(network|alliance):([a-z0-9-]+)$/.exec(one(typed, 'where')) ?? [];
  if (code === undefined) return null;
  return sort === 'network' ? { network: code, alliance: null } : { network: null, alliance: code };
}

/** A municipality from what was typed. */
export type PlaceOf = (typed: string) => string | null;

/** What is wrong on one page; `places` resolves what was typed as a municipality. */
export function problemsOf(step: JoiningStep, typed: JoiningTyped, place: PlaceOf): readonly JoiningProblem[] {
  const kind = kindOf(typed);
  if (step === 'what') return kind === null ? [{ field: 'what', code: 'what' }] : [];
  if (step === 'where') return targetFits(kind, typed) ? [] : [{ field: 'where', code: 'where' }];
  if (step === 'body') return bodyProblems(typed, kind, place);
  if (step === 'words') return wordProblems(typed, kind);
  if (step === 'people') return peopleProblems(typed);
  return [];
}

/** One adheres to a network; everything else is about an alliance, but one may leave both. */
function targetFits(kind: AskedKind | null, typed: JoiningTyped): boolean {
  const target = targetOf(typed);
  if (target === null || kind === null) return false;
  return kind === 'leaving' || (kind === 'adhesion') === (target.network !== null);
}

const kinds: readonly OrganizationKind[] = ['public', 'nonprofit', 'profit'];

function codeProblem(field: 'tax' | 'vat', typed: string): JoiningProblem[] {
  if (typed === '') return [];
  const read = checkCode(typed);
  if (read.ok) return [];
  return [
    {
      field,
      code: ({ format: 'code-format', 'control-digit': 'code-digit', person: 'code-person' } as const)[read.problem],
    },
  ];
}

const ipaCode = /^[a-z0-9][a-z0-9_-]{1,19}$/i;

function bodyProblems(typed: JoiningTyped, kind: AskedKind | null, place: PlaceOf): JoiningProblem[] {
  const [name, tax, vat, ipa] = [one(typed, 'name'), one(typed, 'tax'), one(typed, 'vat'), one(typed, 'ipa')];
  const problems: JoiningProblem[] = [];
  if (name.length < 3 || name.length > 200 || /:\/\/|www\.|[\r\n<>{}]/i.test(name))
    problems.push({ field: 'name', code: 'name' });
  if (!kinds.some((k) => k === one(typed, 'kind'))) problems.push({ field: 'kind', code: 'kind' });
  problems.push(...codeProblem('tax', tax), ...codeProblem('vat', vat));
  if (ipa !== '' && !ipaCode.test(ipa)) problems.push({ field: 'ipa', code: 'ipa' });
  if (tax + vat + ipa === '') problems.push({ field: 'tax', code: 'codes-missing' });
  const town = one(typed, 'place');
  if ((town !== '' || (kind !== null && joins(kind))) && place(town) === null)
    problems.push({ field: 'place', code: 'place' });
  if (one(typed, 'url') !== '' && webAddress(one(typed, 'url')) === null) problems.push({ field: 'url', code: 'url' });
  return problems;
}

function wordProblems(typed: JoiningTyped, kind: AskedKind | null): JoiningProblem[] {
  const texts = ['technical', 'economic', 'content', 'reason'] as const;
  const long = texts.filter((f) => one(typed, f).length > limit).map((field) => ({ field, code: 'long' }) as const);
  if (kind === 'lead-change' && one(typed, 'reason') === '') return [...long, { field: 'reason', code: 'reason' }];
  if (kind !== 'agreement') return long;
  const part = one(typed, 'part');
  return [
    ...(part === 'effective' || part === 'associated' ? [] : [{ field: 'part', code: 'part' } as const]),
    // The agreement states what each party brings.
    ...(texts.slice(0, 3).every((f) => one(typed, f) === '') ? [{ field: 'technical', code: 'brings' } as const] : []),
    ...long,
  ];
}

const isName = (text: string): boolean =>
  text.length >= 3 && text.length <= 120 && /\p{L}/u.test(text) && !/[<>{}]/.test(text);

function peopleProblems(typed: JoiningTyped): JoiningProblem[] {
  const problems: JoiningProblem[] = [];
  if (!isName(one(typed, 'person'))) problems.push({ field: 'person', code: 'person' });
  if (emailAddress(one(typed, 'email')) === null || one(typed, 'email').length > 200)
    problems.push({ field: 'email', code: 'email' });
  if (one(typed, 'phone') !== '' && phoneDigits(one(typed, 'phone')) === null)
    problems.push({ field: 'phone', code: 'phone' });
  if (!isName(one(typed, 'signer'))) problems.push({ field: 'signer', code: 'signer' });
  if (one(typed, 'office').length > 120) problems.push({ field: 'office', code: 'long' });
  return problems;
}

const codeOf = (typed: string): string | null => {
  const read = checkCode(typed);
  return read.ok ? read.code : null;
};

/** The body as it was typed; what is not a valid code or address is null. */
export const bodyOf = (typed: JoiningTyped, place: PlaceOf): AskingBody => ({
  name: one(typed, 'name'),
  kind: kinds.find((k) => k === one(typed, 'kind')) ?? 'unknown',
  taxCode: codeOf(one(typed, 'tax')),
  vatNumber: codeOf(one(typed, 'vat')),
  ipaCode: one(typed, 'ipa') === '' ? null : one(typed, 'ipa').toLowerCase(),
  municipality: place(one(typed, 'place')),
  url: one(typed, 'url') === '' ? null : webAddress(one(typed, 'url')),
});

const applicantOf = (typed: JoiningTyped): Applicant => ({
  name: one(typed, 'person'),
  email: emailAddress(one(typed, 'email')) ?? '',
  phone: one(typed, 'phone'),
  signer: one(typed, 'signer'),
  signerOffice: one(typed, 'office'),
});

/** The first page with something wrong, or the request; free text is screened before, by whoever reads the form. */
export function askedOf(typed: JoiningTyped, place: PlaceOf): Asked | { readonly step: JoiningStep } {
  const step = joiningSteps.find((s) => problemsOf(s, typed, place).length > 0);
  const [kind, target] = [kindOf(typed), targetOf(typed)];
  if (step !== undefined || kind === null || target === null) return { step: step ?? 'what' };
  const said = (field: string) => one(typed, field).replaceAll('\r\n', '\n');
  const brings = joins(kind);
  return {
    ...{ kind, ...target, body: bodyOf(typed, place), applicant: applicantOf(typed) },
    part: kind === 'agreement' ? (one(typed, 'part') as 'effective' | 'associated') : null,
    technical: brings ? said('technical') : '',
    economic: brings ? said('economic') : '',
    content: brings ? said('content') : '',
    reason: brings ? '' : said('reason'),
  };
}

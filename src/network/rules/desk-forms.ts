import { dayInFile } from '#kit/days.ts';
import {
  atecoVersions,
  type Part,
  type PersonRole,
  type Profile,
  parts,
  personRoles,
  type Site,
  sizes,
} from '../model.ts';
import { emailAddress } from './codes.ts';
import { readSites } from './profile-row.ts';
import { readAteco } from './sectors.ts';

/** What was typed in a field, trimmed. */
export type Get = (name: string) => string;

/** What is wrong: the field, which sentence of the words says it, and its arguments. */
export interface Wrong<K extends string = string> {
  readonly field: string;
  readonly say: K;
  readonly with: readonly string[];
}

const wrong = <K extends string>(field: string, say: K, ...args: string[]): Wrong<K> => ({ field, say, with: args });

type BodyProblem = 'badAteco' | 'needVersion' | 'badSite';

/** A body's page as its form says it. Sites are lines of `name | municipality | address`. */
export function readBodyForm(
  get: Get,
  place: (text: string) => string | null,
): { readonly profile: Profile; readonly sites: readonly Site[]; readonly problems: readonly Wrong<BodyProblem>[] } {
  const problems: Wrong<BodyProblem>[] = [];
  const version = atecoVersions.find((v) => v === get('version')) ?? null;
  const typed = get('ateco');
  const ateco = typed !== '' && version !== null ? readAteco(typed, version) : null;
  if (typed !== '' && version === null) problems.push(wrong('version', 'needVersion'));
  else if (typed !== '' && ateco === null) problems.push(wrong('ateco', 'badAteco', typed, version ?? ''));
  const text = get('sites').replaceAll('\r', '').replaceAll(';', ',').split('\n').slice(0, 50).join(';');
  const sites = readSites(text, place, (message) =>
    problems.push(wrong('sites', 'badSite', message.match(/«(.*?)»/)?.[1] ?? '')),
  );
  const words = (name: string) => get(name).slice(0, 2000);
  return {
    profile: {
      ...{ size: sizes.find((s) => s === get('size')) ?? null, ateco, atecoVersion: ateco === null ? null : version },
      ...{ technical: words('technical'), economic: words('economic'), content: words('content') },
    },
    sites,
    problems,
  };
}

type MemberProblem = 'badPart' | 'badDay' | 'endBefore' | 'needSource';

/** How a body takes part, as its form says it. */
export function readMemberForm(get: Get): {
  readonly part: Part;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly source: string;
  readonly note: string;
  readonly problems: readonly Wrong<MemberProblem>[];
} {
  const problems: Wrong<MemberProblem>[] = [];
  const day = (name: string): string | null => {
    const typed = get(name);
    const read = typed === '' ? null : dayInFile(typed);
    if (typed !== '' && read === null) problems.push(wrong(name, 'badDay', typed));
    return read;
  };
  const part = parts.find((p) => p === get('part'));
  if (!part) problems.push(wrong('part', 'badPart'));
  const [validFrom, validTo] = [day('validFrom'), day('validTo')];
  if (validFrom !== null && validTo !== null && validTo < validFrom) problems.push(wrong('validTo', 'endBefore'));
  const source = get('source').slice(0, 500);
  if (source === '') problems.push(wrong('source', 'needSource'));
  return { part: part ?? 'member', validFrom, validTo, source, note: get('note').slice(0, 1000), problems };
}

type PersonProblem = 'needRole' | 'needOffice' | 'badEmail' | 'badDay';

/** Roles that stand at a body, and those that stand at a network or alliance. */
export const rolesAt = (kind: 'organization' | 'network' | 'alliance'): readonly PersonRole[] =>
  personRoles.filter((r) => (kind === 'organization') === (r === 'contact' || r === 'deputy'));

/** Who has a role, as the form says it; without a day, from today. */
export function readPersonForm(
  get: Get,
  kind: 'organization' | 'network' | 'alliance',
  today: string,
): {
  readonly role: PersonRole;
  readonly office: string;
  readonly officeEmail: string | null;
  readonly name: string;
  readonly email: string;
  readonly validFrom: string;
  readonly problems: readonly Wrong<PersonProblem>[];
} {
  const problems: Wrong<PersonProblem>[] = [];
  const mail = (name: string): string | null => {
    const typed = get(name);
    const read = typed === '' ? null : emailAddress(typed);
    if (typed !== '' && read === null) problems.push(wrong(name, 'badEmail', typed));
    return read;
  };
  const role = rolesAt(kind).find((r) => r === get('role'));
  if (!role) problems.push(wrong('role', 'needRole'));
  const [office, name] = [get('office').slice(0, 200), get('name').slice(0, 200)];
  if (office === '' && name === '') problems.push(wrong('office', 'needOffice'));
  const from = get('from') === '' ? today : dayInFile(get('from'));
  if (from === null) problems.push(wrong('from', 'badDay', get('from')));
  const [officeEmail, email] = [mail('officeEmail'), mail('email') ?? ''];
  return { role: role ?? 'contact', office, officeEmail, name, email, validFrom: from ?? today, problems };
}

import { AppError } from './errors.ts';

/** A role somebody holds now, and where: it holds for everything below that node. */
export interface Grant {
  readonly role: string;
  readonly node: string;
  readonly nodeKind: string;
  readonly nodeName: string;
  /** Last day, included; null = no end. */
  readonly until: string | null;
  /** False while the role asks for a second factor that this session has not given. */
  readonly active: boolean;
}

/** Somebody who is signed in. */
export interface Person {
  readonly kind: 'person';
  readonly person: string;
  /** SHA-256 of the cookie, in hexadecimal: with it the database itself looks up who acts. */
  readonly session: string;
  readonly secondFactor: boolean;
  /** Where the request came from; kept only sealed. */
  readonly address: string | null;
  readonly grants: readonly Grant[];
}

/** Somebody known by id, in whose name something is written down: may nothing by themselves. */
export const namedPerson = (person: string, session = '', address: string | null = null): Person => ({
  kind: 'person',
  person,
  session,
  secondFactor: false,
  address,
  grants: [],
});

/** Who acts: a visitor, whoever runs the command line or a job, or somebody signed in. */
export type Actor = 'anyone' | 'installation' | Person;

/** Yes, or a reason in the person's words. */
export type Permission = { readonly yes: true } | { readonly yes: false; readonly reason: string };

export const yes: Permission = { yes: true };
export const no = (reason: string): Permission => ({ yes: false, reason });

/** Stops whoever may not, with the reason. @throws AppError not-allowed. */
export function demand(permission: Permission): void {
  if (!permission.yes) throw new AppError('not-allowed', permission.reason);
}

import { type Actor, no, type Permission, yes } from '#kit/actor.ts';
import type { Role } from './roles.ts';

/** Who may do a verb: anyone; anybody signed in (`citizen`); or whoever holds one of these roles. */
export type Rule = { readonly anyone: true } | { readonly roles: readonly Role[] };

/** The verbs of a slice. The roles of each verb stand again in `accounts.permission`, for row-level security. */
export type Rules = Readonly<Record<string, Rule>>;

const reasons = {
  stranger: 'Per farlo serve entrare con il proprio accesso. Non è stato cambiato nulla.',
  role: 'Il tuo ruolo non lo permette. Non è stato cambiato nulla. Chi coordina la tua rete può dirti a chi chiedere.',
  place:
    'Il tuo ruolo non arriva qui: vale per un’altra parte della rete. Non è stato cambiato nulla. Chi coordina la tua rete può dirti a chi chiedere.',
  factor: 'Per farlo serve la seconda prova d’accesso, il codice a tempo. Attivala dalla pagina del tuo accesso.',
} as const;

/** Whether a refusal says that the second factor alone is missing. */
export const wantsFactor = (reason: string): boolean => reason === reasons.factor;

/**
 * The `may` of a slice's rules. `path` is the node of the thing with all that stands above it; without it the question is
 * "anywhere?", as a menu asks. The installation (command line, jobs) may everything.
 */
export const allow =
  <R extends Rules>(rules: R) =>
  (actor: Actor, verb: keyof R, path?: readonly string[]): Permission => {
    const rule = rules[verb] as Rule;
    if ('anyone' in rule || actor === 'installation') return yes;
    if (actor === 'anyone') return no(reasons.stranger);
    if (rule.roles.includes('citizen')) return yes;
    const held = actor.grants.filter((g) => (rule.roles as readonly string[]).includes(g.role));
    if (held.length === 0) return no(reasons.role);
    const here = path === undefined ? held : held.filter((g) => path.includes(g.node));
    if (here.length === 0) return no(reasons.place);
    return here.some((g) => g.active) ? yes : no(reasons.factor);
  };

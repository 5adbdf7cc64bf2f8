import type { Context } from 'hono';
import { may as mayAccounts } from '#accounts/policy.ts';
import { mayKeep } from '#directory/policy.ts';
import { may as mayExchange } from '#exchange/policy.ts';
import type { Actor, Permission } from '#kit/actor.ts';
import type { DeskLink, Env } from '#kit/http.ts';
import { href, type Lang } from '#kit/i18n.ts';
import { may as mayListening } from '#listening/policy.ts';
import { may as mayNeeds } from '#needs/policy.ts';
import { may as mayNetwork } from '#network/policy.ts';
import { may as mayObservatory } from '#observatory/policy.ts';
import { may as mayProgramme } from '#programme/policy.ts';
import { may as mayWorkbench } from '#workbench/policy.ts';

/** A page of the left column: shown to whoever may use it somewhere. */
interface DeskEntry {
  readonly path: string;
  readonly words: Readonly<Record<Lang, string>>;
  readonly may: (actor: Actor) => Permission;
}

/** In the order of the column; one's own account always closes it. */
const entries: readonly DeskEntry[] = [
  {
    path: '/workbench',
    words: { it: 'Oggi', en: 'Today' },
    may: (actor) => mayWorkbench(actor, 'today'),
  },
  {
    path: '/workbench/alliances',
    words: { it: 'La nostra alleanza', en: 'Our alliance' },
    may: (actor) =>
      mayWorkbench(actor, 'see-alliance').yes ? mayWorkbench(actor, 'see-alliance') : mayWorkbench(actor, 'see-body'),
  },
  {
    path: '/workbench/organizations',
    words: { it: 'Il nostro ente', en: 'Our body' },
    may: (actor) => mayWorkbench(actor, 'see-body'),
  },
  {
    path: '/observatory/signals',
    words: { it: 'Segnali', en: 'Signals' },
    may: (actor) => mayObservatory(actor, 'see-signals'),
  },
  {
    path: '/observatory/proposals/desk',
    words: { it: 'Proposte dal simulatore', en: 'Proposals from the simulator' },
    may: (actor) => mayObservatory(actor, 'propose'),
  },
  {
    path: '/needs/desk',
    words: { it: 'Bisogni del territorio', en: 'Needs of the area' },
    may: (actor) => mayNeeds(actor, 'read'),
  },
  {
    path: '/needs/desk/new',
    words: { it: 'Scrivi un bisogno', en: 'Write a need' },
    may: (actor) => mayNeeds(actor, 'voice-for'),
  },
  {
    path: '/needs/workers',
    words: { it: 'I bisogni di chi lavora da noi', en: 'Needs of our workers' },
    may: (actor) => mayNeeds(actor, 'voice-workers'),
  },
  {
    path: '/programme',
    words: { it: 'Programmazione', en: 'Programming cycles' },
    may: (actor) => mayProgramme(actor, 'record-act'),
  },
  {
    path: '/programme/calls',
    words: { it: 'Avvisi e proposte', en: 'Calls and proposals' },
    may: (actor) => firstYes(actor, ['open-call', 'propose', 'evaluate', 'approve', 'validate']),
  },
  {
    path: '/programme/mine',
    words: { it: 'Le nostre azioni', en: 'Our actions' },
    may: (actor) => mayProgramme(actor, 'spend'),
  },
  {
    path: '/programme/expenses',
    words: { it: 'Spese', en: 'Expenses' },
    may: (actor) =>
      mayProgramme(actor, 'spend').yes ? mayProgramme(actor, 'spend') : mayProgramme(actor, 'see-expenses'),
  },
  {
    path: '/programme/checks',
    words: { it: 'Controllo delle spese', en: 'Checks of expenses' },
    may: (actor) => mayProgramme(actor, 'check-expense'),
  },
  {
    path: '/programme/vouchers',
    words: { it: 'Voucher', en: 'Vouchers' },
    may: (actor) => mayProgramme(actor, 'answer-voucher'),
  },
  {
    path: '/network/joining',
    words: { it: 'Domande alla rete', en: 'Requests to the network' },
    may: (actor) => mayNetwork(actor, 'review-joining'),
  },
  {
    path: '/listening/voices',
    words: { it: 'Voci da ascoltare', en: 'Voices to hear' },
    may: (actor) => mayListening(actor, 'read-voices'),
  },
  {
    path: '/listening/gaps/new',
    words: { it: 'Prendi in carico una mancanza', en: 'Take charge of a gap' },
    may: (actor) => mayListening(actor, 'take-up'),
  },
  {
    path: '/listening/pacts',
    words: { it: 'Patti tra imprese', en: 'Pacts among firms' },
    may: (actor) => mayListening(actor, 'join-pact'),
  },
  {
    path: '/programme/reports',
    words: { it: 'Relazioni', en: 'Reports' },
    may: (actor) => mayProgramme(actor, 'report'),
  },
  {
    path: '/exchange/imports',
    words: { it: 'File caricati', en: 'Loaded files' },
    may: (actor) => mayExchange(actor, 'load-files'),
  },
  {
    path: '/directory/reports',
    words: { it: 'Segnalazioni sui servizi', en: 'Reports on services' },
    may: (actor) => mayKeep(actor, 'settle-report'),
  },
  {
    path: '/directory/duplicates',
    words: { it: 'Schede doppie', en: 'Double records' },
    may: (actor) => mayKeep(actor, 'merge'),
  },
  {
    path: '/directory/quality',
    words: { it: 'Qualità delle schede', en: 'Quality of records' },
    may: (actor) => mayKeep(actor, 'see-quality'),
  },
  {
    path: '/accounts/roles',
    words: { it: 'Persone e ruoli', en: 'People and roles' },
    may: (actor) => mayAccounts(actor, 'see-roles'),
  },
  {
    path: '/accounts/audit',
    words: { it: 'Registro di chi ha fatto che cosa', en: 'Record of who did what' },
    may: (actor) => mayAccounts(actor, 'read-audit'),
  },
  {
    path: '/accounts/jobs',
    words: { it: 'Lavori e messaggi', en: 'Jobs and messages' },
    may: (actor) => mayAccounts(actor, 'manage-jobs'),
  },
  {
    path: '/accounts/privacy/requests',
    words: { it: 'Richieste sui dati', en: 'Requests about data' },
    may: (actor) => mayAccounts(actor, 'handle-requests'),
  },
  {
    path: '/accounts/privacy/notices',
    words: { it: 'Informative e titolari', en: 'Notices and controllers' },
    may: (actor) => mayAccounts(actor, 'write-notices'),
  },
  {
    path: '/accounts/privacy/retention',
    words: { it: 'Tempi di conservazione', en: 'Retention periods' },
    may: (actor) => mayAccounts(actor, 'manage-retention'),
  },
  {
    path: '/accounts/privacy',
    words: { it: 'I miei dati', en: 'My data' },
    may: (actor) => mayAccounts(actor, 'own-data'),
  },
  {
    path: '/accounts',
    words: { it: 'Il mio accesso', en: 'My account' },
    may: (actor) => mayAccounts(actor, 'own-account'),
  },
];

/** Whether somebody may do one of these in the programme. */
function firstYes(actor: Actor, verbs: readonly Parameters<typeof mayProgramme>[1][]): Permission {
  const all = verbs.map((verb) => mayProgramme(actor, verb));
  return all.find((p) => p.yes) ?? all[0]!;
}

/** A page with other entries below its address is current only at that address. */
const holdsOthers = (path: string): boolean => entries.some((e) => e.path.startsWith(`${path}/`));

/** The left column of whoever asks. */
export function deskLinks(c: Context<Env>): readonly DeskLink[] {
  const [lang, path, actor] = [c.get('lang'), c.get('path'), c.get('actor')];
  return entries
    .filter((e) => e.may(actor).yes)
    .map((e) => ({
      path: href(lang, e.path),
      label: e.words[lang],
      active: path === e.path || (!holdsOthers(e.path) && path.startsWith(`${e.path}/`)),
    }));
}

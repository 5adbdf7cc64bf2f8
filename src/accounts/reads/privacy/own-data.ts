import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { type Both, line, type PersonalData, type PersonalSection, type PersonalValue } from '#kit/personal-data.ts';
import { openFor, openMany } from '#kit/personal-key.ts';
import { isRole, roles } from '../../rules/roles.ts';
import {
  accountStands,
  consentsOf,
  emptyAccount,
  personRow,
  proofsOf,
  rolesOf,
  sessionsOf,
  standingAccounts,
} from '../../store/privacy/person.ts';

const labels = {
  name: { it: 'Nome', en: 'Name' },
  email: { it: 'E-mail', en: 'E-mail' },
  language: { it: 'Lingua', en: 'Language' },
  since: { it: 'Accesso aperto il', en: 'Account made on' },
  password: { it: 'Ha una password', en: 'Has a password' },
  factor: { it: 'Ha il codice a tempo', en: 'Has the time code' },
  providers: { it: 'Identità digitali collegate', en: 'Digital identities linked' },
  role: { it: 'Ruolo', en: 'Role' },
  place: { it: 'Dove', en: 'Where' },
  from: { it: 'Dal', en: 'From' },
  until: { it: 'Al', en: 'Until' },
  ended: { it: 'Finito il', en: 'Ended on' },
  opened: { it: 'Aperto', en: 'Opened' },
  seen: { it: 'Usato', en: 'Used' },
  method: { it: 'Come', en: 'How' },
  agent: { it: 'Programma', en: 'Program' },
  origin: { it: 'Indirizzo di rete', en: 'Network address' },
  purpose: { it: 'Per che cosa', en: 'What for' },
  version: { it: 'Versione dell’informativa', en: 'Version of the notice' },
  given: { it: 'Dato il', en: 'Given on' },
  withdrawn: { it: 'Ritirato il', en: 'Taken back on' },
} as const satisfies Record<string, Both>;

const value = (key: keyof typeof labels, v: PersonalValue['value']): PersonalValue => ({
  key,
  label: labels[key],
  value: v,
});

const section = (key: string, it: string, en: string, records: PersonalSection['records']): PersonalSection[] =>
  records.length === 0 ? [] : [{ key, title: { it, en }, records }];

async function gather(tx: Tx, { config }: Pick<Deps, 'config'>, person: string): Promise<readonly PersonalSection[]> {
  const row = await personRow(tx, person);
  if (!row) return [];
  const open = (bytes: Buffer | null) => (bytes === null ? null : openFor(tx, config.masterKey, person, bytes));
  const proofs = await proofsOf(tx, person);
  return [
    ...section('account', 'Il tuo accesso', 'Your account', [
      [
        value('name', await open(row.name)),
        value('email', await open(row.email)),
        value('language', row.language),
        value('since', row.made_on),
        value('password', proofs.password),
        value('factor', proofs.factor),
        value('providers', proofs.providers),
      ],
    ]),
    ...section('roles', 'Ruoli', 'Roles', (await rolesOf(tx, person)).map(roleRecord)),
    ...section('sessions', 'Accessi', 'Sessions', await sessionRecords(tx, config.masterKey, person)),
    ...section(
      'consents',
      'Accordi che hai dato',
      'Agreements you gave',
      (await consentsOf(tx, person)).map((c) => [
        value('purpose', c.name.it),
        value('version', c.version),
        value('given', c.given),
        value('withdrawn', c.withdrawn),
      ]),
    ),
  ];
}

const roleRecord = (r: Awaited<ReturnType<typeof rolesOf>>[number]): readonly PersonalValue[] => [
  value('role', isRole(r.role) ? roles[r.role].it : r.role),
  value('place', r.place),
  value('from', r.from),
  value('until', r.until),
  value('ended', r.ended),
];

async function sessionRecords(tx: Tx, masterKey: Uint8Array, person: string): Promise<PersonalSection['records']> {
  const rows = await sessionsOf(tx, person);
  const sealed = rows.flatMap((r) => (r.origin ? [{ owner: person, bytes: r.origin }] : []));
  const opened = await openMany(tx, masterKey, sealed);
  return rows.map((r) => [
    value('opened', r.opened),
    value('seen', r.seen),
    value('method', r.method),
    value('agent', r.agent),
    value('origin', r.origin ? (opened.shift() ?? null) : null),
  ]);
}

const stays = {
  roles: {
    it: 'Restano senza nome: servono a sapere chi poteva fare che cosa, e quando (GDPR art. 5, par. 2).',
    en: 'They stay without a name: they show who could do what, and when (GDPR art. 5(2)).',
  },
  consents: {
    it: 'Restano senza nome, come prova che l’accordo c’era ed è stato ritirato (GDPR art. 7, par. 1).',
    en: 'They stay without a name, as proof that the agreement was given and taken back (GDPR art. 7(1)).',
  },
} as const;

async function erase(tx: Tx, person: string) {
  if (!(await accountStands(tx, person))) return [];
  const gone = await emptyAccount(tx, person);
  return [
    line('Nome, e-mail e codice fiscale (impronta)', 'Name, e-mail and fiscal number (fingerprint)', 1, 'erased'),
    line('Accessi aperti e passati', 'Present and past sessions', gone.sessions, 'erased'),
    line('Password, codici e identità digitali', 'Passwords, codes and digital identities', gone.proofs, 'erased'),
    line('Ruoli avuti', 'Roles held', gone.roles, 'anonymised', stays.roles),
    line('Accordi dati e ritirati', 'Agreements given and taken back', gone.consents, 'anonymised', stays.consents),
  ];
}

/** What this slice holds about whoever has an account. */
export const accountData: PersonalData = {
  slice: 'accounts',
  gather,
  erase: (tx, _deps, person) => erase(tx, person),
  owners: standingAccounts,
};

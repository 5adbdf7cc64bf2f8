import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { type Both, line, type PersonalData } from '#kit/personal-data.ts';
import { erasePersonalKey } from '#kit/personal-key.ts';
import { readReceiptCode } from '#kit/receipt-code.ts';
import type { RetainedKind } from '#kit/retention.ts';
import { rowsCounted } from '#kit/rows.ts';
import type { Applicant } from '../rules/joining.ts';
import { openApplicant } from '../store/applicant.ts';
import { namedRequest, nameReceipt, requestById } from '../store/joining.ts';

const label = (it: string, en: string): Both => ({ it, en });

const labels: Readonly<Record<keyof Applicant, Both>> = {
  name: label('Persona di riferimento', 'Contact person'),
  email: label('E-mail', 'E-mail'),
  phone: label('Telefono', 'Phone'),
  signer: label('Chi firma', 'Who signs'),
  signerOffice: label('Con quale carica', 'In which office'),
};

async function gather(tx: Tx, { config }: Pick<Deps, 'config'>, owner: string) {
  const request = await requestById(tx, owner);
  const applicant = request && (await openApplicant(tx, config.masterKey, request));
  if (!applicant) return [];
  const keys = Object.keys(labels) as (keyof Applicant)[];
  return [
    {
      key: 'joining-request',
      title: label('La domanda alla rete', 'The request to the network'),
      records: [keys.map((key) => ({ key, label: labels[key], value: applicant[key] }))],
    },
  ];
}

const stays = label(
  'La domanda dell’ente e l’atto firmato restano: sono documenti dell’ente, non della persona.',
  'The body’s request and the signed act stay: they are documents of the body, not of the person.',
);

async function erase(tx: Tx, _deps: unknown, owner: string) {
  const done =
    await sql`update network.joining_request set sealed = null where id = ${owner} and sealed is not null`.execute(tx);
  if (Number(done.numAffectedRows ?? 0) === 0) return [];
  return [
    line('Nomi e recapiti della domanda', 'Names and contacts of the request', 1, 'erased'),
    line('La domanda dell’ente', 'The body’s request', 1, 'kept', stays),
  ];
}

async function owners(tx: Tx, after: string, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from network.joining_request
    where sealed is not null and id > ${after} order by id limit ${limit}`.execute(tx);
  return rows.map((r) => r.id);
}

async function find(tx: Tx, typed: string) {
  const code = readReceiptCode(typed);
  if (code === null) return null;
  await nameReceipt(tx, code);
  const request = await namedRequest(tx);
  return request?.sealed ? { owner: request.id, node: request.node } : null;
}

/** What requests to the network hold about whoever made them: found by the code of the receipt. */
export const joiningData: PersonalData = { slice: 'network-joining', gather, erase, owners, find };

/** Names and contacts go with their key; requests that became no act go whole, later. */
export const joiningKinds: readonly RetainedKind[] = [
  {
    kind: 'joining-contacts',
    due: (tx, before) =>
      rowsCounted(
        tx,
        sql`select count(*) as n from network.joining_request where sealed is not null and changed_at < ${before}`,
      ),
    drop: async (tx, before, limit) => {
      const { rows } = await sql<{ id: string }>`update network.joining_request set sealed = null where id in (
        select id from network.joining_request where sealed is not null and changed_at < ${before} limit ${limit}) returning id`.execute(
        tx,
      );
      for (const { id } of rows) await erasePersonalKey(tx, id);
      return rows.length;
    },
  },
  {
    kind: 'joining-requests',
    due: (tx, before) =>
      rowsCounted(
        tx,
        sql`select count(*) as n from network.joining_request where state in ('refused', 'withdrawn') and changed_at < ${before}`,
      ),
    drop: async (tx, before, limit) => {
      const { rows } = await sql<{ id: string }>`delete from network.joining_request where id in (
        select id from network.joining_request where state in ('refused', 'withdrawn') and changed_at < ${before} limit ${limit}) returning id`.execute(
        tx,
      );
      for (const { id } of rows) await erasePersonalKey(tx, id);
      return rows.length;
    },
  },
];

import { record } from '#kit/audit.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import {
  type Both,
  type ErasedLine,
  line,
  type PersonalData,
  type PersonalSection,
  servicesData,
} from '#kit/personal-data.ts';
import { sealFor } from '#kit/personal-key.ts';
import { holdAdministrators, lastAdministrator } from '../store/privacy/guards.ts';
import { closeRequest, lockWaiting, type RequestReport, type WaitingRequest } from '../store/privacy/requests.ts';
import { eraseOwner } from './privacy-erase-owner.ts';

/** A copy of somebody's data, as it is kept for them. */
export interface DataCopy {
  readonly madeAt: string;
  readonly sections: readonly PersonalSection[];
}

/**
 * Carries out a request, once in effect: everything in one transaction, and a request that is done is left alone.
 * Run as the owner of the tables. Answers what was done; null when there was nothing to do.
 */
export const carryOut = (deps: Deps, slices: readonly PersonalData[], request: string): Promise<RequestReport | null> =>
  inTransaction(deps.db, async (tx) => {
    const waiting = await lockWaiting(tx, request);
    if (!waiting) return null;
    return waiting.kind === 'export' ? copyData(tx, deps, slices, waiting) : eraseData(tx, deps, slices, waiting);
  });

async function copyData(
  tx: Tx,
  deps: Deps,
  slices: readonly PersonalData[],
  r: WaitingRequest,
): Promise<RequestReport> {
  const sections: PersonalSection[] = [];
  for (const slice of [...slices, servicesData]) sections.push(...(await slice.gather(tx, deps, r.owner)));
  const copy: DataCopy = { madeAt: deps.clock.now().toISOString(), sections };
  const sealed = await sealFor(tx, deps.config.masterKey, r.owner, JSON.stringify(copy));
  const report = { lines: sections.map(copied) };
  await closeRequest(tx, r.id, report, sealed);
  await record(tx, deps, 'installation', {
    verb: 'accounts.own-data',
    ...{ kind: 'data-request', id: r.id, node: r.node, owner: r.owner, after: { copied: sections.map((s) => s.key) } },
  });
  return report;
}

const copied = (s: PersonalSection): ErasedLine => line(s.title.it, s.title.en, s.records.length, 'kept');

async function eraseData(
  tx: Tx,
  deps: Deps,
  slices: readonly PersonalData[],
  r: WaitingRequest,
): Promise<RequestReport> {
  await holdAdministrators(tx);
  if (await lastAdministrator(tx, r.owner)) return keepLast(tx, deps, r);
  const lines = await eraseOwner(tx, deps, slices, r.owner, { node: r.node, cause: 'request' });
  return { lines };
}

const nobodyLeft: Both = {
  it: 'È rimasto l’unico amministratore di questo sito, e senza di lui nessuno può più dare questo ruolo. Non è stato cancellato nulla: dai il ruolo a un’altra persona e rifai la richiesta.',
  en: 'This is the only administrator left, and without one nobody can give the role any more. Nothing was erased: give the role to somebody else and ask again.',
};

/** Others went between the question and now: the request is answered with the reason, and everything stays. */
async function keepLast(tx: Tx, deps: Deps, r: WaitingRequest): Promise<RequestReport> {
  const report = { lines: [line('Accesso con tutti i suoi dati', 'Account with all its data', 1, 'kept', nobodyLeft)] };
  await closeRequest(tx, r.id, report, null);
  await record(tx, deps, 'installation', {
    verb: 'accounts.own-data',
    ...{ kind: 'data-request', id: r.id, node: r.node, owner: r.owner },
    after: { erased: false, why: 'last-administrator' },
  });
  return report;
}

import { nodeId } from '#accounts/reads.ts';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import type { ActStep } from '../model.ts';
import { actFileName } from '../rules/act-form.ts';
import type { Call } from '../rules/call.ts';
import type { ActWish } from '../rules/call-act.ts';
import type { Proposal } from '../rules/proposal.ts';
import { insertAct, insertActFile } from '../store/call-acts.ts';
import { selectFile } from '../store/proposals.ts';

interface About {
  readonly step: ActStep;
  readonly title: { readonly it: string; readonly en: string };
  readonly note?: { readonly it: string; readonly en: string };
  readonly issuer?: string;
  readonly proposal?: Proposal;
  readonly project?: string;
  /** SHA-256 of the signed copy that is filed elsewhere, in hex. */
  readonly fileHash?: string;
}

/** Records the act of a step of a call, or about one of its proposals, in the transaction of the step; its id. */
export async function keepCallAct(tx: Tx, deps: Deps, call: Call, wish: ActWish, about: About): Promise<string> {
  const { step, title, proposal } = about;
  const now = deps.clock.now();
  const id = uuidv7(now.getTime());
  const act = {
    ...{ id, step, title, cycle: call.cycle, network: call.network, call: call.id, ...wish, example: call.example },
    ...{ alliance: proposal?.alliance ?? null, proposal: proposal?.id ?? null, project: about.project ?? null },
    ...{ issuer: about.issuer ?? null, fileName: null },
    fileHash: about.fileHash === undefined ? null : Buffer.from(about.fileHash, 'hex'),
    ...(about.note ? { note: about.note } : {}),
    node: proposal ? nodeId('alliance', proposal.alliance) : nodeId('network', call.network),
  };
  await insertAct(tx, act, now);
  return id;
}

const agreementName = (p: Proposal, given: string): string =>
  actFileName({ step: 'agreement', dated: p.agreementOn }, /\.([a-z0-9]{2,5})$/i.exec(given)?.[1]?.toLowerCase());

/** Records the local partnership agreement of a proposal: its data are public, its signed copy is for whoever may see it there. */
export async function keepAgreementAct(tx: Tx, deps: Deps, call: Call, p: Proposal): Promise<void> {
  const file = await selectFile(tx, p.id);
  const now = deps.clock.now();
  const id = uuidv7(now.getTime());
  await insertAct(
    tx,
    {
      ...{ id, step: 'agreement', cycle: call.cycle, network: call.network, alliance: p.alliance, call: call.id },
      ...{ proposal: p.id, project: null, issuer: null, number: null, url: null, dated: p.agreementOn },
      ...{
        protocol: p.agreementProtocol || null,
        fileName: file && agreementName(p, file.name),
        fileHash: file?.hash ?? null,
      },
      title: { it: `Accordo di partenariato: ${p.title}`, en: `Partnership agreement: ${p.title}` },
      ...{ node: p.node, example: p.example },
    },
    now,
  );
  if (file) await insertActFile(tx, id, file.mediaType, file.bytes);
}

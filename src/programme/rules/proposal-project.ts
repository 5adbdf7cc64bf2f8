import type { Action, BudgetLine, Project } from '../model.ts';
import type { Call } from './call.ts';
import { leadOf, type Proposal, type ProposalPartner } from './proposal.ts';
import { overLines } from './ranking.ts';

/** A project as a proposal becomes it. */
export interface Became {
  readonly project: Project;
  readonly partners: readonly ProposalPartner[];
  readonly actions: readonly Action[];
  readonly lines: readonly BudgetLine[];
}

/**
 * The project of a funded proposal. Actions keep their ids. Lines that ask for money share what was granted in proportion, to
 * the cent; a line that is left with nothing is not there. What partners bring stays whole.
 */
export function projectOf(
  of: { readonly proposal: Proposal; readonly call: Call; readonly grantedCents: number },
  newId: () => string,
): Became {
  const { proposal: p, call } = of;
  const id = newId();
  const { node, example } = p;
  const project: Project = {
    ...{ id, cycle: call.cycle, network: call.network, alliance: p.alliance, kind: 'alliance', title: p.title },
    ...{ objectives: p.objectives, target: p.target, lead: leadOf(p.partners)!, starts: p.starts, ends: p.ends },
    ...{ state: 'approved', cup: p.cup, proposal: p.id, node, example },
  };
  const actions = p.actions.map(
    ({ nature: _, lines: __, ...a }): Action => ({
      ...a,
      project: id,
      state: 'planned',
      node,
      bodyNode: null,
      example,
    }),
  );
  return { project, partners: p.partners, actions, lines: linesOf(of, newId) };
}

function linesOf(
  { proposal, grantedCents }: { readonly proposal: Proposal; readonly grantedCents: number },
  newId: () => string,
): BudgetLine[] {
  const all = proposal.actions.flatMap((a) => a.lines.map((line) => ({ ...line, action: a.id })));
  const asking = all.filter((l) => l.kind === 'financed');
  const granted = overLines(
    asking.map((l) => l.cents),
    grantedCents,
  );
  return all
    .map((l) => ({ ...l, id: newId(), note: '', cents: l.kind === 'financed' ? granted[asking.indexOf(l)]! : l.cents }))
    .filter((l) => l.cents > 0);
}

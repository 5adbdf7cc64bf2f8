import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countServices } from '#directory/reads.ts';
import { dayInRome } from '#kit/clock.ts';
import { regionFolder, shippedRegion } from '#kit/config.ts';
import type { Tx } from '#kit/database.ts';
import { remembering } from '#kit/remember.ts';
import type { TerritorialNetwork } from '#network/model.ts';
import { alliances, networks, organizationsById } from '#network/reads.ts';
import { areaMunicipalities, municipalities } from '#territory/reads.ts';
import type { Cycle, Project } from '../model.ts';
import { type PlanTemplate, planTemplates } from '../rules/plan.ts';
import type { ReportContent } from '../rules/report.ts';
import { projectsWithin } from '../store/parts.ts';
import { actionsOf, projectById } from '../store/projects.ts';
import { cycle as cycleOf, networkMoney } from './cycles.ts';
import { type Lesson, lessons } from './lessons.ts';
import { type WorkFigure, workFigures } from './plan-work.ts';
import { composeReport } from './report-content.ts';

/** A project of the plan with the names it needs. */
export interface PlanProject extends Project {
  readonly leadName: string;
  readonly allianceName: string;
  readonly actions: Awaited<ReturnType<typeof actionsOf>>;
}

/** Everything a territorial plan can say by itself. */
export interface PlanData {
  readonly network: TerritorialNetwork;
  readonly leadName: string | null;
  readonly cycle: Cycle;
  /** Null = no population was loaded. */
  readonly residents: number | null;
  readonly towns: number;
  readonly services: Awaited<ReturnType<typeof countServices>>;
  readonly work: readonly WorkFigure[];
  readonly lessons: readonly Lesson[];
  readonly allocated: Awaited<ReturnType<typeof networkMoney>>;
  readonly projects: readonly PlanProject[];
  readonly alliances: readonly { readonly code: string; readonly name: string; readonly leadName: string | null }[];
  readonly content: ReportContent;
}

const file = join('programme', 'plan-templates.json');
const plansIn = remembering(
  (path: string): readonly PlanTemplate[] => planTemplates.parse(JSON.parse(readFileSync(path, 'utf8'))),
  (path) => path,
);

/** Lists of chapters of the region's folder; when it has none, those that ship with the product. */
export function plans(): readonly PlanTemplate[] {
  const own = join(regionFolder(), file);
  return plansIn(existsSync(own) ? own : join(shippedRegion, file));
}

async function projectsOf(tx: Tx, network: string, cycle: string): Promise<PlanProject[]> {
  const rows = await projectsWithin(tx, { network, cycle });
  const names = new Map((await alliances(tx)).map((a) => [a.code, a.name]));
  const leads = await organizationsById(
    tx,
    rows.map((r) => r.lead),
  );
  const found: PlanProject[] = [];
  for (const { id, lead, alliance } of rows.slice(0, 200)) {
    const project = await projectById(tx, id);
    if (!project) continue;
    const allianceName = alliance === null ? '' : (names.get(alliance) ?? alliance);
    found.push({ ...project, leadName: leads.get(lead)?.name ?? '', allianceName, actions: await actionsOf(tx, id) });
  }
  return found;
}

/** What a network's plan of a cycle is composed from, as the acting person may see it; null = there is no such network or cycle. */
export async function planData(tx: Tx, code: string, networkCode: string, now: Date): Promise<PlanData | null> {
  const cycle = await cycleOf(tx, code);
  const network = (await networks(tx)).find((n) => n.code === networkCode);
  if (!cycle || !network) return null;
  const inside = [...(await areaMunicipalities(tx, network.area))];
  const towns = new Set(inside);
  const residents = (await municipalities(tx))
    .filter((m) => towns.has(m.code))
    .reduce((sum, m) => sum + (m.residents ?? 0), 0);
  const own = (await alliances(tx)).filter((a) => a.network === network.code);
  const leads = await organizationsById(
    tx,
    [network.lead, ...own.map((a) => a.lead)].filter((id) => id !== null),
  );
  const about = {
    cycle: code,
    level: 'network',
    network: network.code,
    alliance: null,
    periodTo: '9999-12-31',
  } as const;
  const before = (await lessons(tx)).filter(
    (l) => l.cycle < code && (l.network === null || l.network === network.code),
  );
  return {
    ...{ network, cycle, towns: inside.length, residents: residents > 0 ? residents : null, lessons: before },
    leadName: network.lead ? (leads.get(network.lead)?.name ?? null) : null,
    services: await countServices(tx, { municipalities: inside }),
    work: await workFigures(tx, network.area, dayInRome(now)),
    allocated: await networkMoney(tx, code, network.code),
    projects: await projectsOf(tx, network.code, code),
    alliances: own.map((a) => ({
      code: a.code,
      name: a.name,
      leadName: a.lead ? (leads.get(a.lead)?.name ?? null) : null,
    })),
    content: await composeReport(tx, about, now),
  };
}

import { nodeId } from '#accounts/reads.ts';
import { today } from '#kit/clock.ts';
import { addDays } from '#kit/days.ts';
import type { Deps } from '#kit/http.ts';
import { giveData } from '#programme/actions/give-data.ts';
import { giveDataBy } from '#programme/actions/give-data-by.ts';
import { type PlannedFigure, planData } from '#programme/actions/plan-data.ts';
import { cycles } from '#programme/reads/cycles.ts';
import { owingBodies } from '#programme/reads/owing-bodies.ts';
import type { Owners } from '#programme/rules/owed-by.ts';
import { owingOn } from '#programme/rules/owed-by.ts';

type Wish = Pick<PlannedFigure, 'figure' | 'definition' | 'giver' | 'source' | 'rhythm' | 'watches'> & {
  /** Days from today to the first deadline. */
  readonly days: number;
  /** True = of the network of Brescia; else the region's. */
  readonly network: boolean;
  readonly given?: string;
  readonly owedBy?: Owners;
  /** Of the bodies that owe it, in their order, how many have given theirs. */
  readonly gave?: number;
};

/** Invented: no act was found that says which figures a cycle awaits. */
const wishes: readonly Wish[] = [
  {
    figure: 'Bisogni raccolti e ore scoperte',
    definition: 'Voci raccolte e ore-persona scoperte a settimana, per Ambito e servizio, all’ultima uscita.',
    ...{ giver: 'ATS Brescia', source: 'Concilia, uscite settimanali', rhythm: 'monthly', watches: 'release' },
    ...{ days: -150, network: true },
  },
  {
    figure: 'Popolazione per età',
    definition: 'Residenti per Comune, sesso e anno di età al primo gennaio.',
    ...{ giver: 'Regione', source: 'Istat, POSAS', rhythm: 'yearly', watches: 'population', days: -60, network: false },
  },
  {
    figure: 'Dimissioni di genitori',
    definition: 'Dimissioni convalidate di madri e padri nell’anno, per provincia.',
    ...{ giver: 'Ispettorato del lavoro', source: 'Relazione annuale sulle convalide', rhythm: 'yearly' },
    ...{ watches: null, days: -38, network: false },
  },
  {
    figure: 'Posti nei nidi',
    definition: 'Posti autorizzati nei servizi per la prima infanzia, per Comune, al 31 dicembre.',
    ...{ giver: 'Ambiti della rete', source: 'Elenco delle unità d’offerta', rhythm: 'yearly', watches: null },
    ...{ days: -20, network: true, owedBy: 'ambito', gave: 9 },
  },
  {
    figure: 'Imprese che fanno parte della rete',
    definition: 'Numero di imprese con almeno una sede nel territorio, per grandezza.',
    ...{ giver: 'Capofila delle alleanze', source: 'Registro della rete', rhythm: 'half-yearly', watches: null },
    ...{ days: -12, network: true, given: 'Contate dal registro.' },
  },
  {
    figure: 'Spese dei progetti',
    definition: 'Somme spese e controllate, per progetto e voce di spesa.',
    ...{ giver: 'Capofila delle alleanze', source: 'Concilia, spese registrate', rhythm: 'quarterly' },
    ...{ watches: 'expenses', days: 25, network: true },
  },
];

/** An invented data plan of the latest cycle: something late, something given, something the platform has by itself. */
export async function demoDataPlan(deps: Deps): Promise<void> {
  const [latest] = await cycles(deps.db);
  if (!latest) return;
  const day = today(deps.clock);
  const owing = await owingBodies(deps.db);
  for (const { days, network, given, owedBy = null, gave = 0, ...wish } of wishes) {
    const node = network ? nodeId('network', 'rete-brescia') : nodeId('region', 'lombardia');
    const due = addDays(day, days);
    const at = { cycle: latest.code, network: network ? 'rete-brescia' : null, node };
    const plan = await planData(deps, 'installation', {
      ...{ id: null, ...wish, ...at, due, lastDue: null, owedBy, example: true },
    });
    const some = owingOn(owing({ owedBy, network: at.network }), due).slice(0, gave);
    if (some.length > 0)
      await giveDataBy(deps, 'installation', {
        plan,
        due,
        gave: some.map((b) => b.code),
        not: [],
        role: 'ats-officer',
      });
    if (given === undefined) continue;
    await giveData(deps, 'installation', { plan, due, given: true, note: given, role: 'ats-officer' });
  }
}

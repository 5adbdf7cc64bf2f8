import { uuidv5 } from '#kit/ids.ts';
import { controlDigit } from '#network/rules/codes.ts';
import { typedEuro } from '#programme/rules/euro.ts';
import type { Chance } from './chance.ts';
import type { Body } from './organizations.ts';

/** An invented action, as data/demo/projects.json keeps it; bodies by their key. */
interface DemoAction {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly area: string | null;
  readonly places: readonly string[];
  readonly target: string;
  readonly starts: string;
  readonly ends: string;
  readonly state: string;
}

interface DemoProject {
  readonly id: string;
  readonly cycle: string | null;
  readonly network: string;
  readonly alliance: string | null;
  readonly title: string;
  readonly objectives: string;
  readonly target: string;
  readonly lead: string;
  readonly partners: readonly { readonly body: string; readonly contribution: string }[];
  readonly starts: string;
  readonly ends: string;
  readonly state: string;
  readonly actions: readonly DemoAction[];
}

type Cells = Readonly<Record<string, string>>;

/** What an action may be: title, area of the 2020–23 cycle, what it does, for whom. */
const kinds = [
  [
    'Doposcuola fino alle 18',
    'school-times',
    'Compiti, merenda e gioco dalla fine della scuola alle 18.',
    'Famiglie con figli da 6 a 13 anni.',
  ],
  [
    'Centro estivo di settembre',
    'school-times',
    'Due settimane prima che la scuola ricominci, dalle 7.30 alle 17.30.',
    'Famiglie in cui lavorano tutti e due.',
  ],
  [
    'Assistenza a casa nelle emergenze',
    'caregivers',
    'Un’assistente entro due ore quando chi assiste di solito non può.',
    'Chi assiste un genitore anziano.',
  ],
  [
    'Accompagnamenti per minori',
    'caregivers',
    'Dal nido o dalla scuola all’attività del pomeriggio, con un operatore.',
    'Famiglie senza auto o con turni.',
  ],
  [
    'Sportello per chi lavora',
    'firms',
    'Due volte a settimana in zona industriale: servizi, permessi, congedi.',
    'Lavoratori delle imprese della zona.',
  ],
  [
    'Piani di conciliazione in azienda',
    'firms',
    'Aiuto alle piccole imprese per orari, permessi e accordi.',
    'Imprese fino a 50 addetti.',
  ],
] as const;
const names = [
  'Tempo per tutti',
  'Orari amici',
  'Due mani in più',
  'Ponte',
  'Vicini',
  'Intrecci',
  'Bussola',
  'Ore buone',
] as const;

interface Wish {
  readonly key: string;
  readonly cycle: string | null;
  readonly network: string;
  readonly alliance: string | null;
  readonly actions: number;
  readonly expenses: number;
  readonly bodies: readonly Body[];
}

const span = (cycle: string | null) =>
  cycle === '2020-23'
    ? { starts: '2020-11-02', ends: '2023-05-31', state: 'concluded', from: '2020-12-01', to: '2023-05-20' }
    : { starts: '2026-02-02', ends: '2027-12-31', state: 'running', from: '2026-02-10', to: '2026-10-30' };

const dayIn = (c: Chance, from: string, to: string): string => {
  const [a, b] = [Date.parse(from), Date.parse(to)];
  return new Date(a + Math.floor(c.next() * (b - a))).toISOString().slice(0, 10);
};

// No office gives numbers of province 000: these are nobody's.
const supplierCode = (n: number): string => {
  const ten = `99${String(n).padStart(5, '0')}000`;
  return `${ten}${controlDigit(ten)}`;
};

/** Lines of an action: what the Region pays, what the body adds, what it gives in kind. */
function inventLines(action: DemoAction, body: Body, c: Chance) {
  const size = c.between(12, 60) * 100_000;
  const part = (share: number) => Math.round((size * share) / 10_000) * 10_000;
  const line = (kind: string, cost: string, cents: number, source: string, promoter: string) => ({
    id: uuidv5(
      'budget:demo',
      [
        action.id,
        { finanziato: 'financed', cofinanziato: 'cofinanced', 'in natura': 'in-kind' }[kind],
        cost,
        source,
        promoter,
      ].join('|'),
    ),
    ...{ kind, cost, cents, source, promoter },
  });
  return [
    line('finanziato', 'staff', part(0.38), 'Regione Lombardia', 'Alleanza locale'),
    line('finanziato', 'services', part(0.24), 'Regione Lombardia', 'Alleanza locale'),
    ...(c.yes(0.4) ? [line('finanziato', 'goods', part(0.06), 'Regione Lombardia', body.name)] : []),
    line('cofinanziato', 'staff', part(0.2), body.name, body.name),
    ...(c.yes(0.7) ? [line('in natura', 'premises', part(0.12), body.name, body.name)] : []),
  ];
}

type Line = ReturnType<typeof inventLines>[number];

const documents: Readonly<Record<string, readonly string[]>> = {
  staff: ['busta paga', 'busta paga', 'foglio ore'],
  services: ['fattura', 'fattura', 'ricevuta'],
  goods: ['fattura', 'ricevuta'],
  premises: ['dichiarazione'],
};

/** Documents of a line, as much of it as the time that has passed; now and then a document is charged in part. */
function inventExpenses(
  action: DemoAction,
  line: Line,
  body: Body,
  count: number,
  used: number,
  c: Chance,
  serial: () => number,
): Cells[] {
  const { from, to } = span(action.starts < '2024' ? '2020-23' : null);
  let left = Math.floor(line.cents * used);
  return Array.from({ length: count }, (_, i) => {
    const cents =
      i === count - 1 ? left : Math.min(left, Math.round((line.cents * used * (0.6 + 0.8 * c.next())) / count));
    left -= cents;
    const kind = c.pick(documents[line.cost]!);
    const own = kind === 'busta paga' || kind === 'foglio ore' || kind === 'dichiarazione';
    const supplier = c.between(1, 60);
    const total = kind === 'fattura' && c.yes(0.15) ? cents + c.between(1, 40) * 1000 : cents;
    const day = dayIn(c, from, to);
    return {
      budgetLine: line.id,
      title: action.title,
      documentKind: kind,
      supplier: own ? body.name : `Fornitore d'esempio ${supplier}`,
      supplierCode: kind === 'fattura' ? supplierCode(supplier) : '',
      documentNumber: `${serial()}/${day.slice(0, 4)}`,
      documentDate: day,
      documentCents: typedEuro(total),
      cents: typedEuro(cents),
      description:
        kind === 'dichiarazione'
          ? 'Uso di spazi propri'
          : line.cost === 'staff'
            ? 'Ore sull’azione'
            : 'Servizio per l’azione',
    };
  }).filter((e) => e.cents !== '0,00');
}

function inventAction(w: Wish, n: number, c: Chance): DemoAction {
  const [title, area, description, target] = kinds[(n + w.key.length) % kinds.length]!;
  const body = n === 0 ? w.bodies[0]! : c.pick(w.bodies);
  const { starts, ends, state } = span(w.cycle);
  return {
    ...{
      id: uuidv5('demo-action', `${w.key}-${n}`),
      title: `${title} (esempio)`,
      description,
      target,
    },
    ...{ body: body.id, area: w.cycle === '2020-23' ? area : null, places: [body.place.code], starts, ends, state },
  };
}

function inventProject(w: Wish, name: string, c: Chance): DemoProject {
  const { starts, ends, state } = span(w.cycle);
  const actions = Array.from({ length: w.actions }, (_, n) => inventAction(w, n, c));
  const lead =
    w.bodies.find((b) => b.kind === 'public') ?? w.bodies.find((b) => b.kind === 'nonprofit') ?? w.bodies[0]!;
  const partners = [...new Set(actions.map((a) => a.body))].filter((b) => b !== lead.id);
  return {
    ...{ id: uuidv5('demo-project', w.key), cycle: w.cycle, network: w.network, alliance: w.alliance },
    title: `Progetto d’esempio ${name}`,
    objectives:
      'Dare alle famiglie ore di cura negli orari in cui oggi non c’è nulla, e dire alle imprese che cosa c’è già. Progetto inventato per la dimostrazione.',
    target: 'Famiglie in cui si lavora, e le imprese in cui lavorano.',
    lead: lead.id,
    partners: partners.map((body) => ({ body, contribution: 'Personale e spazi' })),
    ...{ starts, ends, state, actions },
  };
}

/** Who stands in which alliance, by the demo's own list of members. */
export type AllianceBodies = (alliance: string) => readonly Body[];

const wishes = (of: AllianceBodies, all: readonly Body[], first: Body): Wish[] => {
  const one = (
    key: string,
    cycle: string | null,
    network: string,
    alliance: string | null,
    actions: number,
    expenses: number,
  ): Wish => {
    const near =
      alliance === null ? all.filter((b) => b.run === 'fondazione') : of(alliance).filter((b) => b.run !== 'impresa');
    return {
      key,
      cycle,
      network,
      alliance,
      actions,
      expenses,
      bodies: alliance === 'brescia' ? [first, ...near.slice(0, 9)] : near.slice(0, 9),
    };
  };
  const here = 'rete-brescia';
  return [
    one('b20', '2020-23', here, 'brescia', 6, 28),
    one('p20', '2020-23', here, 'palazzolo', 5, 28),
    one('t20', '2020-23', here, 'terza', 5, 28),
    one('s20', '2020-23', here, null, 2, 20),
    one('bg20', '2020-23', 'rete-bergamo', null, 3, 24),
    one('pv20', '2020-23', 'rete-pavia', null, 3, 24),
    one('b25', '2025-27', here, 'brescia', 5, 18),
    one('p25', '2025-27', here, 'palazzolo', 4, 14),
    one('t25', '2025-27', here, 'terza', 3, 14),
    one('bg25', '2025-27', 'rete-bergamo', null, 2, 14),
    one('out', null, here, 'brescia', 2, 12),
  ];
};

/** Invented projects of the three alliances of Brescia and of two other networks, with budgets and expenses in the columns of their imports. */
export function inventSpending(all: readonly Body[], of: AllianceBodies, c: Chance) {
  const byId = new Map(all.map((b) => [b.id, b]));
  const first = [...all].sort((a, b) => (a.name < b.name ? -1 : 1))[0]!;
  let number = 0;
  const serial = () => ++number;
  const [budgets, expenses]: [Cells[], Cells[]] = [[], []];
  const projects = wishes(of, all, first).map((w, i) => {
    const project = inventProject(w, `«${names[i % names.length]}»${i >= names.length ? ' 2' : ''}`, c);
    for (const action of project.actions) {
      const body = byId.get(action.body)!;
      const lines = inventLines(action, body, c);
      const used = w.cycle === '2020-23' ? 0.78 + 0.21 * c.next() : 0.1 + 0.4 * c.next();
      for (const l of lines) {
        budgets.push({
          action: action.id,
          title: action.title,
          kind: l.kind,
          cost: l.cost,
          euro: typedEuro(l.cents),
          source: l.source,
          promoter: l.promoter,
          note: '',
        });
        const count = Math.max(1, Math.round((w.expenses / lines.length) * (l.cost === 'premises' ? 0.3 : 1.2)));
        expenses.push(...inventExpenses(action, l, body, count, used, c, serial));
      }
    }
    return project;
  });
  return { projects, budgets, expenses };
}

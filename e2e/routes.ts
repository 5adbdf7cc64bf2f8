import { connect, type Db } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { slices } from '../src/map.ts';

/** Pages that belong to no slice. */
const sitePages = ['/', '/accessibility', '/open-data', '/source', '/ui', '/no-such-page'];

const nobody = '0195f000-0000-7000-8000-000000000000';
/** Seen by few, or by whoever holds a code: whoever may not is told so. */
const unseen = Object.fromEntries(
  [
    'application',
    'full',
    'need',
    'run',
    'voice',
    'pact',
    'request',
    'membership',
    'expense',
    'sample',
    'signal',
    'pair',
  ].map((name) => [name, nobody]),
);

/** A project that runs. */
async function spending(db: Db): Promise<Readonly<Record<string, string>>> {
  const project = await db
    .selectFrom('programme.project')
    .select('id')
    .where('state', '=', 'running')
    .orderBy('title')
    .executeTakeFirstOrThrow();
  const report = await db
    .selectFrom('programme.report')
    .select('id')
    .where('state', '=', 'approved')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  return { project: project.id, report: report.id };
}

/** What was asked, proposed and measured. */
async function answered(db: Db): Promise<Readonly<Record<string, string>>> {
  const gap = await db.selectFrom('listening.gap').select('id').orderBy('id').executeTakeFirstOrThrow();
  const proposal = await db
    .selectFrom('programme.proposal')
    .select(['id', 'call'])
    .where('state', '=', 'draft')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const measured = await db
    .selectFrom('programme.target')
    .select(['action', 'indicator'])
    .where('example', '=', true)
    .orderBy('action')
    .orderBy('indicator', 'desc')
    .executeTakeFirstOrThrow();
  const kept = await db.selectFrom('observatory.proposal').select('id').orderBy('id').executeTakeFirstOrThrow();
  const { action, indicator } = measured;
  return { action, indicator, kept: kept.id, gap: gap.id, proposal: proposal.id, call: proposal.call };
}

/** Parameters of pages, by name, as they are in the demo territory. */
export async function realParameters({ config }: Deps): Promise<Readonly<Record<string, string>>> {
  // As the owner: drafts have addresses too, which no visitor may see.
  const db = connect(config.databaseUrl, 2);
  try {
    return await parametersOf(db);
  } finally {
    await db.destroy();
  }
}

async function parametersOf(db: Db): Promise<Readonly<Record<string, string>>> {
  const [service, organization, alliance, node, act, lesson] = await Promise.all([
    db.selectFrom('directory.service').select('id').where('example', '=', true).orderBy('id').executeTakeFirstOrThrow(),
    db.selectFrom('network.organization').select('id').orderBy('id').executeTakeFirstOrThrow(),
    db.selectFrom('network.alliance').select('code').orderBy('code').executeTakeFirstOrThrow(),
    db
      .selectFrom('accounts.node')
      .select('id')
      .where('kind', '=', 'alliance')
      .orderBy('name')
      .executeTakeFirstOrThrow(),
    db.selectFrom('programme.act').select('id').where('number', '=', '241').executeTakeFirstOrThrow(),
    db.selectFrom('programme.lesson').select('id').orderBy('id').executeTakeFirstOrThrow(),
  ]);
  return {
    ...unseen,
    scheme: 'oltre-la-scuola-2017-18',
    service: service.id,
    organization: organization.id,
    alliance: alliance.code,
    area: 'ats-brescia',
    cycle: '2020-23',
    network: 'rete-brescia',
    figure: 'euro',
    act: act.id,
    lesson: lesson.id,
    code: 'AAAA-BBBB-CCCC',
    node: node.id,
    // Of a link nobody was sent.
    token: 'A'.repeat(43),
    ...(await spending(db)),
    ...(await answered(db)),
    step: 'about',
    part: 'new',
    kind: 'service',
    id: service.id,
  };
}

/** Every page of the map with real parameters of the demo territory; a parameter nobody knows fails here. */
export async function everyPage(deps: Deps): Promise<string[]> {
  const values = await realParameters(deps);
  const fill = (path: string) =>
    path.replace(/:(\w+)/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`e2e/routes.ts has no example for «:${name}» in ${path}`);
      return value;
    });
  return [...sitePages, ...slices.filter((s) => s.state === 'built').flatMap((s) => s.pages.map(fill))];
}

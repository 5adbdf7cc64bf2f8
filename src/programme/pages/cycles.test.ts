import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { nodeId } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { today } from '#kit/clock.ts';
import { inTransaction } from '#kit/database.ts';
import { addDays } from '#kit/days.ts';
import { uuidv7 } from '#kit/ids.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../../app.tsx';
import { programme } from '../../fillings.ts';
import { saveCall } from '../actions/save-call.ts';
import { exampleAction, exampleExpense, exampleLine, exampleProject } from '../example.ts';
import { exampleCall, exampleCallRules } from '../example-call.ts';
import { ruleNames } from '../model.ts';
import { cycle } from '../reads/cycles.ts';
import { rulesIn, versions } from '../reads/versions.ts';
import { typedValue } from '../rules/rules-form.ts';

interface Seat {
  readonly role: Role;
  readonly kind: NodeKind;
  readonly ref: string;
}
const officer: Seat = { role: 'regional-officer', kind: 'region', ref: 'lombardia' };
const brescia: Seat = { role: 'ats-officer', kind: 'network', ref: 'rete-brescia' };

async function site(t: Parameters<typeof testDatabase>[0]) {
  const { db, deps } = await testDatabase(t, programme);
  const app = createApp(deps);
  const as = async (seat: Seat | null) => {
    const person = seat && (await examplePerson(db, { roles: [seat] }));
    const session = person && (await exampleSession(db, person, { secondFactor: true }));
    const headers = { ...(session ? { cookie: session.cookie } : {}), origin: 'http://localhost' };
    return async (path: string, body?: URLSearchParams | FormData) => {
      const init = body === undefined ? { headers } : { method: 'POST', headers, body };
      const answer = await app.request(`http://localhost${path}`, init);
      return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text() };
    };
  };
  return { db, deps, as };
}

const actForm = (fields: Readonly<Record<string, string>>, file?: File): FormData => {
  const form = new FormData();
  const given = {
    cycle: '2025-27',
    step: 'address-document',
    where: nodeId('network', 'rete-brescia'),
    titleIt: 'Indirizzi',
    ...fields,
  };
  for (const [name, value] of Object.entries(given)) form.set(name, value);
  if (file) form.set('file', file);
  return form;
};

/** Words of a page without marks, on one line. */
const text = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[a-z#0-9]+;/g, ' ')
    .replace(/\s+/g, ' ');

describe('the pages of cycles', () => {
  it('tell every cycle to everybody, in both languages, and never a zero for what is not known', async (t) => {
    const ask = await (await site(t)).as(null);
    const codes = ['2011-13', '2014-16', '2017-19', '2020-23', '2025-27'];
    const figures = ['euro', 'networks', 'bodies', 'actions', 'people', 'firms'];
    const paths = [
      ...['/programme', '/programme/compare', '/programme/figures', '/programme/lessons'],
      ...codes.flatMap((c) => [
        `/programme/cycles/${c}`,
        `/programme/cycles/${c}/rules`,
        `/programme/cycles/${c}/networks/rete-brescia`,
      ]),
      ...['2014-16', '2025-27'].flatMap((c) => figures.map((f) => `/programme/figures/${f}?cycle=${c}`)),
    ];
    for (const path of paths)
      for (const lang of ['', '/en']) {
        const page = await ask(`${lang}${path}`);
        assert.equal(page.status, 200, `${lang}${path}`);
        assert.ok(!/<strong>0( €)?<\/strong>/.test(page.html), `${lang}${path} shows a zero`);
      }
    const list = await ask('/programme/cycles');
    assert.deepEqual([list.status, list.to], [302, '/programme#cycles']);
    assert.match(text((await ask('/programme')).html), /31 maggio 2023.{0,90}atti non trovati/);
    assert.match(text((await ask('/programme/cycles/2020-23')).html), /2\.798\.200/);
    assert.equal((await ask('/programme/cycles/1999-01')).status, 404);
    assert.equal((await ask('/programme/figures/amici')).status, 404);
    assert.equal((await ask('/programme/acts/niente')).status, 404);
  });

  it('show two figures that differ side by side, and why', async (t) => {
    const ask = await (await site(t)).as(null);
    const people = text((await ask('/programme/figures/people?cycle=2014-16')).html);
    for (const value of ['47.000', '17.000', '14.000', 'Perché non coincidono', 'Contano cose diverse'])
      assert.ok(people.includes(value), value);
    const euros = text((await ask('/programme/figures/euro?cycle=2020-23')).html);
    for (const value of ['2.798.200', '3.000.000', '92.700', 'somma delle righe'])
      assert.ok(euros.includes(value), value);
    const earlier = text((await ask('/programme/figures/euro?cycle=2017-19')).html);
    const now = text((await ask('/programme/figures/euro?cycle=2025-27')).html);
    for (const value of ['348.615,70', 'calcolati da noi']) assert.ok(now.includes(value), value);
    for (const value of ['9.500.000', 'solo una parte', '92.643']) assert.ok(earlier.includes(value), value);
  });

  it('count actions from rows that open one by one, and leave drafts out', async (t) => {
    const { db, as } = await site(t);
    const ids = await inTransaction(db, async (tx) => {
      const made: string[] = [];
      for (const state of ['running', 'draft'] as const) {
        const project = await exampleProject(tx, { cycle: '2025-27', state });
        const action = await exampleAction(tx, project, nodeId('organization', 'x'), `Azione ${state}`);
        await exampleExpense(tx, { action, id: await exampleLine(tx, action, 100_000) }, 12_345);
        made.push(action);
      }
      return made;
    });
    const ask = await as(null);
    const receipt = await ask('/programme/figures/actions?cycle=2025-27');
    assert.ok(receipt.html.includes(`/programme/actions/${ids[0]}`) && !receipt.html.includes(ids[1]!));
    const page = text((await ask('/programme/cycles/2025-27/networks/rete-brescia')).html);
    assert.match(page, /123,45/);
  });
});

describe('the way from a cycle to its rows', () => {
  const look = ['projects?', 'calls', 'cycles/2025-27/money', 'indicators?', 'reports?', 'transparency?'];

  it('leads from the programme, each cycle and each network to every page of rows, and the links open', async (t) => {
    const { db, as } = await site(t);
    await inTransaction(db, async (tx) => {
      const action = await exampleAction(
        tx,
        await exampleProject(tx, { cycle: '2025-27', state: 'running' }),
        nodeId('organization', 'x'),
      );
      await exampleExpense(tx, { action, id: await exampleLine(tx, action, 100_000) }, 12_345);
    });
    const [ask, ats] = [await as(null), await as(brescia)];
    const links = (html: string) =>
      [...html.matchAll(/href="(\/programme\/[^"#]+)"/g)].map((m) => m[1]!.replaceAll('&amp;', '&'));
    for (const from of ['/programme', '/programme/cycles/2025-27', '/programme/cycles/2025-27/networks/rete-brescia']) {
      const shown = links((await ask(from)).html);
      for (const to of look)
        assert.ok(
          shown.some((l) => l.startsWith(`/programme/${to}`)),
          `${from} → ${to}`,
        );
      assert.ok(!shown.includes('/programme/late'), 'who is late is for whoever follows expenses');
      for (const path of new Set(shown)) assert.equal((await ask(path)).status, 200, path);
      assert.ok(links((await ats(from)).html).includes('/programme/late'), from);
      assert.equal(
        shown.includes('/programme/cycles/2025-27/networks/rete-brescia/plan'),
        from.endsWith('rete-brescia'),
      );
    }
    const page = (await ask('/programme/cycles/2025-27')).html;
    assert.match(page, /href="[^"]*cycles\/2025-27\/money\?network=rete-brescia"[^>]*>[^<]*123,45/);
  });
});

describe('the chain of a cycle', () => {
  it('shows what was done although nobody recorded the act, and the step each call waits for', async (t) => {
    const { db, as } = await site(t);
    await inTransaction(db, async (tx) => {
      const project = await exampleProject(tx, { cycle: '2025-27', state: 'running' });
      await tx
        .insertInto('programme.payment')
        .values({
          ...{
            id: uuidv7(),
            project,
            instalment: 'Anticipo',
            cents: 12_300_00,
            paid_on: '2026-05-02',
            act_number: '9',
          },
          ...{ act_dated: '2026-05-01', node: nodeId('network', 'rete-brescia'), recorded_at: new Date() },
        })
        .execute();
      await tx
        .insertInto('programme.call')
        .values({
          ...{ id: uuidv7(), cycle: '2025-27', network: 'rete-brescia', title: 'Avviso di prova', budget_cents: 1 },
          ...{ opens: '2026-01-01', closes: '2026-02-01', rules: JSON.stringify(exampleCallRules), state: 'approved' },
          ...{ node: nodeId('network', 'rete-brescia'), changed_at: new Date() },
        })
        .execute();
    });
    const ask = await as(null);
    for (const path of ['/programme/cycles/2025-27', '/programme/cycles/2025-27/networks/rete-brescia']) {
      const page = text((await ask(path)).html);
      assert.match(page, /Pagamento fatto Un pagamento registrato: 12\.300/, path);
      assert.match(
        page,
        /Validazione regionale da fare adesso Avvisi che aspettano questo passo: Avviso di prova/,
        path,
      );
    }
    const own = text((await ask('/programme/cycles/2025-27/networks/rete-brescia')).html);
    assert.match(own, /Avviso «Avviso di prova» : Validazione regionale \. Tocca a: Regione/);
    assert.match(own, /Relazione intermedia \. Tocca a: alleanza locale/);
    const other = text((await ask('/programme/cycles/2025-27/networks/rete-pavia')).html);
    assert.ok(!other.includes('Avviso di prova') && !other.includes('12.300'));
  });
});

describe('the comparison of cycles', () => {
  it('shows what the register counts beside what was published, each opening to its rows', async (t) => {
    const { db, as } = await site(t);
    await inTransaction(db, async (tx) => {
      for (const [cycle, state] of [
        ['2025-27', 'running'],
        ['2025-27', 'draft'],
        ['2020-23', 'concluded'],
      ] as const) {
        const action = await exampleAction(tx, await exampleProject(tx, { cycle, state }), nodeId('organization', 'x'));
        await exampleExpense(tx, { action, id: await exampleLine(tx, action, 100_000) }, 12_345);
      }
    });
    const ask = await as(null);
    const { html } = await ask('/programme/compare');
    const row = (head: string) => html.split('<tr').find((r) => new RegExp(`<th[^>]*>${head}<`).test(r)) ?? '';
    const spent = row('Speso');
    assert.equal(spent.match(/123,45/g)?.length, 2, 'two cycles, without the draft');
    assert.match(spent, /href="\/programme\/cycles\/2020-23\/money"/);
    assert.match(text(row('Contributo ai progetti')), /Nel registro: 1\.000/);
    const projects = row('Progetti');
    assert.match(projects, /href="\/programme\/projects\?cycle=2025-27">1</);
    assert.match(text(row('Persone')), /non noto/, 'nobody counted people: not known, no zero');
    for (const path of [...html.matchAll(/href="(\/programme\/(?:figures|projects|cycles)[^"]+)"/g)].map((m) => m[1]!))
      assert.equal((await ask(path.replaceAll('&amp;', '&'))).status, 200, path);
  });
});

describe('a call beyond what was only computed for its network', () => {
  it('is published with number and day of its act, and only by whoever confirms that the money is there', async (t) => {
    const { db, deps, as } = await site(t);
    const officer = await exampleSession(db, await examplePerson(db, { roles: [brescia] }), { secondFactor: true });
    const day = today(deps.clock);
    const wish = exampleCall({ cycle: '2025-27', opens: day, closes: addDays(day, 30), budgetCents: 900_000_00 });
    const saved = await saveCall(deps, officer.actor, null, wish, 'it');
    assert.ok('id' in saved);
    const ats = await as(brescia);
    const publish = (fields: Record<string, string>) =>
      ats(`/programme/calls/${saved.id}/publish`, new URLSearchParams(fields));
    const bare = text((await publish({ beyond: 'yes' })).html);
    assert.match(bare, /Scrivi il numero dell’atto/);
    assert.match(bare, /Scrivi la data dell’atto/);
    const act = { number: '12', dated: day };
    const refused = await publish(act);
    assert.equal(refused.status, 400);
    assert.match(text(refused.html), /mette 900\.000.*ne restano 348\.615,70.*calcolati da noi secondo i residenti/);
    assert.match(refused.html, /name="beyond"/);
    assert.equal((await publish({ ...act, beyond: 'yes' })).status, 303);
  });
});

describe('an act', () => {
  it('is recorded by the network’s officer with its file, and everybody reads it at once', async (t) => {
    const { db, as } = await site(t);
    const ask = await as(brescia);
    const bytes = Buffer.from('%PDF-1.7 indirizzi');
    const saved = await ask(
      '/programme/acts/new',
      actForm({ number: '12', dated: '15/01/2026' }, new File([bytes], 'indirizzi.pdf')),
    );
    assert.equal(saved.status, 303);
    const anyone = await as(null);
    const page = await anyone(saved.to);
    assert.ok(page.html.includes(createHash('sha256').update(bytes).digest('hex')));
    assert.ok(page.html.includes('atto-address-document-2026-01-15.pdf') && !page.html.includes('indirizzi.pdf'));
    const id = saved.to.split('/').at(-1)!.split('?')[0];
    assert.equal((await anyone(`/programme/acts/${id}/file`)).html, bytes.toString());
    assert.match(
      text((await anyone('/programme/cycles/2025-27/networks/rete-brescia')).html),
      /prossimo passo: Avviso/,
    );
    const row = await db.selectFrom('kit.audit').select('verb').where('subject', '=', id!).executeTakeFirstOrThrow();
    assert.equal(row.verb, 'programme.record-act');
  });

  it('is refused for another network, without a way to read it, or with a file that is no PDF; what was typed stays', async (t) => {
    const { db, as } = await site(t);
    const ask = await as(brescia);
    const before = await db
      .selectFrom('programme.act')
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
    const other = await ask(
      '/programme/acts/new',
      actForm({ where: nodeId('network', 'rete-pavia'), url: 'https://example.org' }),
    );
    const nowhere = await ask('/programme/acts/new', actForm({}));
    const noPdf = await ask('/programme/acts/new', actForm({}, new File(['<html>'], 'a.pdf')));
    assert.deepEqual([other.status, nowhere.status, noPdf.status], [400, 400, 400]);
    assert.ok(nowhere.html.includes('value="Indirizzi"') && text(nowhere.html).includes('almeno un modo per leggerlo'));
    const stranger = await as({ role: 'contact', kind: 'organization', ref: 'x' }).catch(() => as(null));
    assert.ok(
      [401, 403].includes((await stranger('/programme/acts/new', actForm({ url: 'https://example.org' }))).status),
    );
    assert.deepEqual(
      await db
        .selectFrom('programme.act')
        .select((e) => e.fn.countAll().as('n'))
        .executeTakeFirstOrThrow(),
      before,
    );
  });
});

describe('the rules of a cycle', () => {
  const fieldsOf = (rules: Parameters<typeof typedValue>[0]) =>
    ruleNames.flatMap((name) => typedValue(rules, name).map((value) => [name, value] as [string, string]));

  it('change by the region alone, after a look at what changes; the version before stays', async (t) => {
    const { deps, as } = await site(t);
    const path = '/programme/cycles/2025-27/rules/edit';
    const before = (await cycle(deps.db, '2025-27'))!;
    const typed = new URLSearchParams([
      ...fieldsOf(before.rules),
      ['reason', 'Decreto attuativo'],
      ['act', 'Decreto 1/2026'],
      ['version', '1'],
    ]);
    typed.set('minimumCofinancing', '30');
    assert.equal((await (await as(brescia))(path, typed)).status, 403);
    const ask = await as(officer);
    const looked = await ask(path, typed);
    assert.equal(looked.status, 200);
    assert.match(text(looked.html), /Cofinanziamento minimo non noto 30 %/);
    assert.equal((await cycle(deps.db, '2025-27'))?.version, 1);
    typed.set('confirm', 'yes');
    assert.equal((await ask(path, typed)).status, 303);
    const now = (await cycle(deps.db, '2025-27'))!;
    assert.deepEqual([now.version, now.rules.minimumCofinancing.value], [2, 0.3]);
    assert.deepEqual(await rulesIn(deps.db, '2025-27', 1), before.rules);
    typed.set('minimumCofinancing', '40');
    assert.equal((await ask(path, typed)).status, 409);
    assert.equal((await versions(deps.db, '2025-27')).length, 2);
  });
});

describe('lessons', () => {
  it('are written by who works there, read by everybody when open, and answered by the region for the next cycle', async (t) => {
    const { as } = await site(t);
    const ask = await as(brescia);
    const lesson = (open: boolean, lever: string) =>
      new URLSearchParams({
        cycle: '2020-23',
        where: nodeId('network', 'rete-brescia'),
        lever,
        ...(open ? { open: 'yes' } : {}),
      });
    assert.equal((await ask('/programme/lessons/new', lesson(true, 'Avviso in primavera'))).status, 303);
    assert.equal((await ask('/programme/lessons/new', lesson(false, 'Cosa interna'))).status, 303);
    assert.equal((await ask('/programme/lessons/new', lesson(true, ''))).status, 400);
    const anyone = await as(null);
    const read = (await anyone('/programme/lessons')).html;
    assert.ok(read.includes('Avviso in primavera') && !read.includes('Cosa interna'));
    assert.ok((await ask('/programme/lessons')).html.includes('Cosa interna'));
    const region = await as(officer);
    const offered = (await region('/programme/lessons')).html;
    const links = [...offered.matchAll(/href="(\/programme\/lessons\/[0-9a-f-]{36})"/g)].map((m) => m[1]!);
    // The newest is the one inside; the open one comes after it.
    const path = links[1]!;
    const answer = new URLSearchParams({ outcome: 'taken-up', how: 'Nel prossimo avviso' });
    assert.equal((await region(path, new URLSearchParams({ outcome: 'taken-up' }))).status, 400);
    assert.equal((await ask(path, answer)).status, 403);
    assert.equal((await region(path, answer)).status, 303);
    assert.ok((await anyone('/programme/lessons')).html.includes('Nel prossimo avviso'));
  });
});

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { recordSetup } from '#kit/audit.ts';
import { type Db, inTransaction } from '#kit/database.ts';
import { idOfOrganization } from '#network/reads.ts';
import { writeLinks } from '#thread/reads.ts';
import { actionStates, projectStates } from '../model.ts';
import { writeAction, writePartner, writeProject } from '../store/projects.ts';

const action = z.object({
  ...{ id: z.uuid(), title: z.string(), description: z.string(), body: z.string(), area: z.string().nullable() },
  ...{
    places: z.array(z.string()),
    target: z.string(),
    starts: z.iso.date(),
    ends: z.iso.date(),
    state: z.enum(actionStates),
  },
});
const project = z.object({
  ...{
    id: z.uuid(),
    cycle: z.string().nullable(),
    network: z.string(),
    alliance: z.string().nullable(),
    title: z.string(),
  },
  ...{ objectives: z.string(), target: z.string(), lead: z.string(), starts: z.iso.date(), ends: z.iso.date() },
  ...{
    state: z.enum(projectStates),
    partners: z.array(z.object({ body: z.string(), contribution: z.string() })),
    actions: z.array(action),
  },
});
type ProjectRecord = z.infer<typeof project>;

/** Writes the example projects of a file; their bodies are those of `source`. Repeatable: same ids, same rows. As the owner of the tables. */
export function loadExampleProjects(db: Db, now: Date, file: string, source: string): Promise<void> {
  const all = z.array(project).parse(JSON.parse(readFileSync(file, 'utf8')));
  const bodyOf = (key: string) => idOfOrganization(source, key);
  return inTransaction(db, async (tx) => {
    for (const p of all) {
      await writeProject(tx, { ...rowOf(p), lead: bodyOf(p.lead) }, now);
      await writePartner(tx, p.id, { organization: bodyOf(p.lead), role: 'lead', contribution: 'Coordinamento' });
      for (const { body, contribution } of p.partners)
        await writePartner(tx, p.id, { organization: bodyOf(body), role: 'effective', contribution });
      for (const { body, ...a } of p.actions)
        await writeAction(
          tx,
          { ...a, project: p.id, organization: bodyOf(body), node: p.id, bodyNode: null, example: true },
          now,
        );
    }
    const made = all.flatMap((p) => p.actions.map((a) => ({ project: p.id, action: a.id })));
    await writeLinks(
      tx,
      made.map((m) => ({
        from: { kind: 'project', id: m.project },
        to: { kind: 'action', id: m.action },
        relation: 'made-of',
        at: now,
      })),
    );
    await recordSetup(tx, {
      verb: 'programme.manage-project',
      kind: 'project',
      id: source,
      after: { projects: all.length, actions: made.length },
    });
  });
}

const rowOf = ({ partners: _, actions: __, ...p }: ProjectRecord) => ({
  ...{
    ...p,
    kind: p.alliance === null ? ('system' as const) : ('alliance' as const),
    cup: null,
    proposal: null,
    node: p.id,
  },
  example: true,
});

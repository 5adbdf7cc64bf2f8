import { isUuid } from '#kit/ids.ts';
import type { Organization, OrganizationId, OrganizationRecord } from '#network/model.ts';
import { idOfOrganization, organizationsById, organizationsNamed, registerOrganizations } from '#network/reads.ts';
import { nameKey } from '#territory/rules/names.ts';
import { ofKind, phonesOf } from '../../rules/assemble-parts.ts';
import { faultOf } from '../../rules/faults.ts';
import type { Staged } from '../../rules/source.ts';
import { fieldsOf } from '../../rules/values.ts';
import { belonging, staged } from '../../store/stage.ts';
import type { ImportContext } from './context.ts';

/** Registers the bodies of the source; those already in the register (by our id, or a table's by name) are only linked. */
export async function importOrganizations(ctx: ImportContext): Promise<boolean> {
  let changed = false;
  for await (const page of staged(ctx.tx, 'organization', 500)) {
    const own = page.map((r) => r.key).filter(isUuid);
    const derived = (key: string) => idOfOrganization(ctx.spaceOf(key), key);
    const known = await organizationsById(ctx.tx, [...own, ...own.map(derived)]);
    // A file given to a page names the bodies of its own people by name, whatever key it gives them.
    const byName = (key: string) => key.startsWith('=') || ctx.organizations !== null;
    const unkeyed = page.filter((r) => byName(r.key));
    const alike = await organizationsNamed(
      ctx.tx,
      unkeyed.map((r) => r.fields.name ?? ''),
    );
    const parts = Map.groupBy(
      await belonging(
        ctx.tx,
        'organization',
        page.map((r) => r.key),
      ),
      (r) => r.organization,
    );
    const records: OrganizationRecord[] = [];
    for (const record of page) {
      const there = known.get(record.key.toLowerCase());
      const again = there !== undefined && ctx.organizations === null && there.source === ctx.spaceOf(record.key);
      const body = again ? null : (there ?? (byName(record.key) ? theOther(ctx, record, alike) : null));
      if (!body) {
        // An id of another installation stays what it is, unless an earlier import gave the body another.
        const brought = ctx.organizations === null && isUuid(record.key) && !known.has(derived(record.key));
        const id = brought ? (record.key.toLowerCase() as OrganizationId) : null;
        if (id) ctx.linked.set(record.key, id);
        records.push({ ...organization(ctx, record, parts.get(record.key) ?? []), ...(id ? { id } : {}) });
      } else {
        ctx.linked.set(record.key, body.id);
        ctx.linkedNames.set(record.key, body.name);
        ctx.record.count('organizations', 'unchanged');
      }
    }
    const written = await registerOrganizations(ctx.tx, records);
    for (const outcome of ['added', 'changed', 'unchanged'] as const)
      ctx.record.count('organizations', outcome, written[outcome]);
    changed ||= written.added + written.changed > 0;
  }
  return changed;
}

/** The one body of the register with exactly this name, unless it came from this kind of source. */
function theOther(
  ctx: ImportContext,
  record: Staged,
  alike: ReadonlyMap<string, readonly Organization[]>,
): Organization | null {
  const named = alike.get(nameKey(record.fields.name ?? '')) ?? [];
  const [found, ...more] = ctx.organizations ? named.filter((o) => ctx.organizations?.has(o.id)) : named;
  return found && more.length === 0 && found.id !== ctx.idOf('organization', record.key) ? found : null;
}

function organization(ctx: ImportContext, record: Staged, parts: readonly Staged[]): OrganizationRecord {
  const f = fieldsOf(record);
  const name = f.text('name');
  if (name === null)
    ctx.record.fault(
      faultOf(record, 'name', 'missing-name', 'l’ente non ha nome: lo abbiamo tenuto come «(senza nome)»'),
    );
  const address = ofKind(parts, 'address')[0]?.fields ?? {};
  const place = address.city ? ctx.resolve(address.city, address.state_province ?? '') : null;
  return {
    name: name ?? '(senza nome)',
    kind: 'unknown',
    description: f.text('description'),
    ipaCode: null,
    taxCode: null,
    vatNumber: null,
    municipality: place?.ok ? place.code : null,
    address: [address.address_1, address.address_2, address.city].filter(Boolean).join(', ') || null,
    url: f.text('website'),
    phone: phonesOf(parts)[0]?.number ?? null,
    email: f.text('email'),
    source: ctx.spaceOf(record.key),
    assuredOn: f.date('assured_date'),
    example: f.yes('x_example') ?? false,
    sourceKey: record.key,
    content: f.rest(),
  };
}

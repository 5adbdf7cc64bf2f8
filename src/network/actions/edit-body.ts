import { nodeId, pathOf } from '#accounts/reads.ts';
import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import type { Profile, Site } from '../model.ts';
import { may } from '../policy.ts';
import { noProfile, selectProfiles, writeProfiles, writeSites } from '../store/profile.ts';

/** Keeps what a body says of itself, and where it works. @throws AppError not-allowed. */
export function editBody(
  deps: Pick<Deps, 'db' | 'clock' | 'config'>,
  actor: Person,
  organization: string,
  said: { readonly profile: Profile; readonly sites: readonly Site[] },
): Promise<void> {
  const node = nodeId('organization', organization);
  return asActor(deps.db, actor, async (tx) => {
    demand(may(actor, 'edit-body', await pathOf(tx, node)));
    const before = (await selectProfiles(tx, [organization])).get(organization) ?? noProfile;
    const written = await writeProfiles(tx, [{ organization, profile: said.profile }]);
    const sites = await writeSites(tx, [{ organization, sites: said.sites }]);
    if (written.added + written.changed + sites === 0) return;
    await record(tx, deps, actor, {
      ...{ verb: 'network.edit-body', kind: 'organization', id: organization, node },
      before,
      after: { ...said.profile, sites: said.sites.length },
      event: ['network.changed', { organization }],
    });
  });
}

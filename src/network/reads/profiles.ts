import type { Db, Tx } from '#kit/database.ts';
import type { Profile, Site } from '../model.ts';
import { noProfile, selectProfiles, selectSites } from '../store/profile.ts';

/** What a body says of itself; of one that said nothing, nothing is known. */
export const profile = async (db: Db | Tx, organization: string): Promise<Profile> =>
  (await selectProfiles(db, [organization])).get(organization) ?? noProfile;

/** As `profile`, of several; a body that said nothing is not there. */
export const profiles = (db: Db | Tx, organizations: readonly string[]): Promise<ReadonlyMap<string, Profile>> =>
  selectProfiles(db, organizations);

/** Where a body works besides its seat. */
export const sites = async (db: Db | Tx, organization: string): Promise<readonly Site[]> =>
  (await selectSites(db, [organization])).get(organization) ?? [];

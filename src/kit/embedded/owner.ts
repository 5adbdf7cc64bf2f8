import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The unprivileged user that runs PostgreSQL when we are root, because PostgreSQL refuses to be root. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Who must run the cluster in `clusterDir`: null = whoever we are.
 * As root: the owner of an existing cluster, else `nobody`, else any unprivileged user that the machine knows
 * (initdb wants a user with a name).
 */
export function clusterOwner(clusterDir: string): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const existing = statSync(clusterDir, { throwIfNoEntry: false });
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((u) => u.name && u.uid > 0 && Number.isInteger(u.gid));
  const user = users.find((u) => u.name === 'nobody') ?? users.find((u) => u.uid === 65534) ?? users.at(-1);
  return user ? { uid: user.uid, gid: user.gid } : { uid: 65534, gid: 65534 };
}

/** True when `owner` may walk down to `path`: every folder above an existing path lets it through. */
export function reachable(path: string, owner: Owner | null): boolean {
  if (!owner) return true;
  for (let dir = path; ; dir = dirname(dir)) {
    const s = statSync(dir, { throwIfNoEntry: false });
    if (s && !mayEnter(s, owner)) return false;
    if (dirname(dir) === dir) return true;
  }
}

function mayEnter(s: { mode: number; uid: number; gid: number }, owner: Owner): boolean {
  const bit = s.uid === owner.uid ? 0o100 : s.gid === owner.gid ? 0o010 : 0o001;
  return (s.mode & bit) !== 0;
}

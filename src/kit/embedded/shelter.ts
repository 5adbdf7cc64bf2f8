import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { AppError } from '../errors.ts';

const candidates = ['/var/lib/concilia', '/var/tmp/concilia'];

/**
 * A folder of root's that other users can walk into, for what PostgreSQL's user could not reach where it is
 * (a clone under a closed home). Only ever called as root.
 */
export function shelter(): string {
  for (const dir of candidates) {
    try {
      if (mkdirSync(dir, { recursive: true })) chmodSync(dir, 0o755);
      accessSync(dir, constants.W_OK);
      // A folder that somebody else prepared could be swapped under our feet.
      if (statSync(dir).uid === 0) return dir;
    } catch {}
  }
  throw new AppError(
    'unavailable',
    `Il database non può leggere questa cartella, e non è stato possibile scrivere in ${candidates.join(' né in ')}. Non è stato cambiato nulla: scegli con --data una cartella accessibile a tutti gli utenti.`,
  );
}

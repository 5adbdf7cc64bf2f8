import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The Node this project is written for: the one npm brought, else the running one if it is recent enough. */
export function pinnedNode() {
  const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `Serve Node 24: per questo sistema (${process.platform}-${process.arch}) installalo da nodejs.org e riprova.`,
  );
}

import { writeFileSync } from 'node:fs';
import { drawMap } from '../src/map.draw.ts';
import { drawRoles } from '../src/policies.draw.ts';

writeFileSync(new URL('../docs/map.md', import.meta.url), drawMap());
writeFileSync(new URL('../docs/roles.md', import.meta.url), drawRoles());

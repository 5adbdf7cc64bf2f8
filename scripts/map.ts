import { writeFileSync } from 'node:fs';
import { drawMap } from '../src/map.draw.ts';

writeFileSync(new URL('../docs/map.md', import.meta.url), drawMap());

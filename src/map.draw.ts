import { slices } from './map.ts';

/** `docs/map.md`, drawn from the map; `npm run map` writes it, a test fails when it is stale. */
export function drawMap(): string {
  const row = (s: (typeof slices)[number], i: number) =>
    `| ${i + 1} | ${s.state === 'built' ? `[${s.name}](../src/${s.name})` : s.name} | ${s.line} | ${s.why} | ${s.state} | ${s.pages.map((p) => `\`${p}\``).join(' ')} |`;
  return [
    '# The map',
    '',
    'Drawn from `src/map.ts` by `npm run map`. A slice may import only from the slices above it; upward there is only a link or an event.',
    '',
    '| | slice | what | why | state | pages |',
    '|---|---|---|---|---|---|',
    ...slices.map(row),
    '',
  ].join('\n');
}

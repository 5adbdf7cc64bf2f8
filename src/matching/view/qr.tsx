import type { Lang } from '#kit/i18n.ts';
import { words } from '../words/answer.ts';

/** A QR code as rows of dark and light modules. */
export interface Code {
  readonly size: number;
  readonly dark: (row: number, column: number) => boolean;
}

/** Dark modules as one path, a run of a row at a time, inside the quiet border the standard asks for. */
export function codePath({ size, dark }: Code): string {
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!dark(row, column)) continue;
      const from = column;
      while (column < size && dark(row, column)) column++;
      path += `M${from + 4} ${row + 4}h${column - from}v1h${from - column}z`;
    }
  }
  return path;
}

/** On paper, the way back to the living answer. */
export function Qr({ lang, code }: { lang: Lang; code: Code | null }) {
  if (!code) return null;
  const w = words(lang);
  const side = code.size + 8;
  return (
    <figure class="answer-qr">
      <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={w.qrAlt} shape-rendering="crispEdges">
        <path d={codePath(code)} fill="#000" />
      </svg>
      <figcaption>{w.qr}</figcaption>
    </figure>
  );
}

/** The largest sum anybody writes here, in cents: ten billion euro. */
const most = 1_000_000_000_000;

/** `1.234.567`, `1 234 567`, `1'234'567`: thousands in threes; or digits alone. Then cents after a comma or a point. */
const italian = /^[1-9]\d{0,2}(?:([. '])\d{3})(?:\1\d{3})*(?:,(\d{1,2}))?$/;
const english = /^[1-9]\d{0,2}(?:,\d{3})+\.(\d{1,2})$/;
const plain = /^\d+(?:[.,](\d{1,2}))?$/;

/**
 * Euro as people type them → integer cents; null when it is not clear what was meant. Reads `1.234,56`, `1234,56`,
 * `1234.56`, `1,234.56`, `€ 1.000`, `1.000 euro`. A point before three digits stands between thousands, as in Italy:
 * `1.000` is a thousand; `0.500` is not clear, no thousands begin with a nought. Never negative, at most ten billion.
 */
export function parseEuro(typed: string): number | null {
  const text = typed
    .trim()
    .replace(/^(?:€|eur(?:o)?\b)\s*/i, '')
    .replace(/\s*(?:€|\beuro?)$/i, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/’/g, "'")
    .trim();
  if (!italian.test(text) && !english.test(text) && !plain.test(text)) return null;
  const [, decimals = ''] = /[.,](\d{1,2})$/.exec(text) ?? [];
  const whole = (decimals === '' ? text : text.slice(0, -decimals.length - 1)).replace(/\D/g, '');
  const cents = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return Number.isSafeInteger(cents) && cents <= most ? cents : null;
}

/** Cents as one types them in a field or reads them in a file: `1234,56`. What `parseEuro` reads back, to the cent. */
export function typedEuro(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  return `${cents < 0 ? '-' : ''}${whole},${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

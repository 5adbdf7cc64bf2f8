/** Cents as one types them in a field or reads them in a file: `1234,56`. What `parseEuro` reads back, to the cent. */
export function typedEuro(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100);
  return `${cents < 0 ? '-' : ''}${whole},${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** An address or a number with enough hidden that only its owner recognises it: `an…@e….org`, `…4567`. */
export function maskContact(address: string): string {
  const [name, host] = address.split('@');
  if (name === undefined || host === undefined) return `…${address.slice(-3)}`;
  const end = host.slice(host.lastIndexOf('.'));
  return `${name.slice(0, 1)}…@${host.slice(0, 1)}…${end}`;
}

/**
 * How evenly members are spread over municipalities, from 0 (all in one) to 1 (as many everywhere): Pielou's index, Shannon's
 * entropy over its maximum (Pielou 1966). Counts of every municipality, zeros too; null with fewer than two municipalities or
 * without members.
 */
export function evenness(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (counts.length < 2 || total === 0) return null;
  const entropy = counts.reduce((sum, n) => (n > 0 ? sum - (n / total) * Math.log(n / total) : sum), 0);
  return Math.min(1, Math.max(0, entropy / Math.log(counts.length)));
}

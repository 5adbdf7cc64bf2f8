/** «il 6», «l’8», «dal 6», «dall’11», «al 31», «dell’8»: before eight and eleven the Italian article loses its vowel. */
export function article(before: 'il' | 'dal' | 'al' | 'del', day: string): string {
  if (!/^(8|11)\b/.test(day)) return `${before} ${day}`;
  return before === 'il' ? `l’${day}` : `${before}l’${day}`;
}

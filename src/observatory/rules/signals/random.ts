/**
 * Whole numbers that look random and are the same for the same seed: xoshiro128** (Blackman and Vigna 2021), its state
 * filled by splitmix32. `next(n)` is uniform in 0 … n − 1 (n ≤ 2³²): draws of the last, incomplete turn are thrown away.
 */
export function seededWhole(seed: number): (n: number) => number {
  let fill = seed >>> 0;
  const word = (): number => {
    fill = (fill + 0x9e3779b9) >>> 0;
    let z = fill ^ (fill >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [word(), word(), word(), word() | 1];
  const draw = (): number => {
    const five = Math.imul(b, 5);
    const out = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return out;
  };
  return (n) => {
    const whole = 2 ** 32 - (2 ** 32 % n);
    for (;;) {
      const x = draw();
      if (x < whole) return x % n;
    }
  };
}

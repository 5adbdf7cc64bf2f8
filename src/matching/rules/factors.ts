/**
 * The four factors of fit, each in [0, 1], from plain numbers: the list and the explanation of one service use the
 * same functions and so give the same bits. NaN stands for "not known" and weighs as the default.
 */
export const defaults = {
  /** Weight of hours that nobody knows. */
  coverage: 0.25,
  /** Weight of a place or a home that is not known. */
  closeness: 0.5,
  /** Weight of a price that is not known, when there is a limit to spending. */
  affordability: 0.6,
  /** Weight when free places are not known. */
  availability: 0.7,
  /** Weight of a service that is full, or whose time to enrol is over: it has a waiting list, or a next year. */
  full: 0.2,
} as const;

/** Minutes at which closeness has fallen to 61 %, where a category has no value of its own. */
export const usualSigma = 20;

/** Share of the needed quarter hours that are covered; nothing needed is wholly covered. */
export const coverageOf = (covered: number, needed: number): number => (needed === 0 ? 1 : covered / needed);

/** Gaussian decay exp(−m²/2σ²) of the minutes; 0 beyond the longest trip one accepts. */
export function closenessOf(minutes: number, sigma: number, longest: number): number {
  if (Number.isNaN(minutes)) return defaults.closeness;
  return minutes > longest ? 0 : Math.exp(-(minutes * minutes) / (2 * sigma * sigma));
}

/** 1 within the limit, then falling in a straight line to 0 at twice the limit: a benefit may still lower the price. */
export function affordabilityOf(price: number, budget: number): number {
  if (budget === Number.POSITIVE_INFINITY || price <= budget) return 1;
  if (Number.isNaN(price)) return defaults.affordability;
  return Math.max(0, 1 - (price - budget) / budget);
}

/** By free places, and by whether one may still enrol. */
export function availabilityOf(freePlaces: number, enrolmentOver: boolean): number {
  if (freePlaces === 0 || enrolmentOver) return defaults.full;
  return Number.isNaN(freePlaces) ? defaults.availability : 1;
}

/** Fit is the product, always in this order. */
export const scoreOf = (coverage: number, closeness: number, affordability: number, availability: number): number =>
  coverage * closeness * affordability * availability;

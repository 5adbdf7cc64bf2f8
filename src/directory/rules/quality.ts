/** How fresh and how full the records of one body are: counts of its records that are shown. */
export interface Quality {
  readonly body: string;
  readonly name: string;
  readonly records: number;
  readonly within6: number;
  readonly within12: number;
  readonly never: number;
  readonly hours: number;
  readonly places: number;
  readonly price: number;
  readonly ages: number;
  readonly contacts: number;
  /** An address that its records give; null = none does. */
  readonly email: string | null;
  readonly oldest: string | null;
  readonly freshest: string | null;
  /** When it was last asked whether they are right; null = never. */
  readonly asked: Date | null;
}

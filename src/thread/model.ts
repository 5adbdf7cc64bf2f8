/** A thing of any slice: its kind is `<slice>-<thing>` or the thing's own word (`need`, `release`), its id as its slice writes it. */
export interface Thing {
  readonly kind: string;
  readonly id: string;
}

/** One thing led to another. */
export interface Link {
  readonly from: Thing;
  readonly to: Thing;
  /** What the second is to the first: `counted-in`, `answered-by`, `became`. */
  readonly relation: string;
  readonly at: Date;
}

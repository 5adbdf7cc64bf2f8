/** A day of the chain as it is kept. Days are `YYYY-MM-DD`, in UTC. */
export interface AuditDay {
  readonly day: string;
  readonly rows: number;
  /** Hash of the last sealed row; null when there is none. */
  readonly head: Buffer | null;
  /** First day whose rows were still kept. */
  readonly kept_from: string;
  readonly closing: Buffer | null;
  /** Microseconds since 1970. */
  readonly closed_at: string | null;
  readonly marked: boolean;
  /** Closing hash of the day before, noted when that day closed. */
  readonly follows: Buffer | null;
}

/** Something in the trail that is not as it was written. */
export interface AuditFault {
  readonly what:
    | 'row-altered'
    | 'row-missing'
    | 'row-added'
    | 'row-not-dropped'
    | 'day-altered'
    | 'day-missing'
    | 'day-open'
    | 'closing-differs'
    | 'head-differs';
  readonly day: string;
  /** Place in the chain of the day, from 1; null when it has none. */
  readonly position: number | null;
  /** Of rows missing next to one another, the place of the last. */
  readonly last: number | null;
  /** Id of the row; null when it is not there or the fault is of the day. */
  readonly id: string | null;
}

export type Report = (fault: AuditFault) => void;

/** A day whose closing hash is known from elsewhere (the log, a backup): what comes before it is taken as it is. */
export interface Anchor {
  readonly day: string;
  /** Null = the hash kept in the database is trusted. */
  readonly closing: Buffer | null;
}

/** A sealed row whose hash is known from elsewhere (the log): it, and all that came before it, must still be so. */
export interface KnownHead {
  readonly day: string;
  /** Place in the chain of its day, from 1. */
  readonly position: number;
  readonly hash: Buffer;
}

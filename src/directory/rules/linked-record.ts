/** A record as the page of the link shows it. */
export interface LinkedRecord {
  readonly id: string;
  readonly name: string;
  readonly city: string | null;
  readonly address: string | null;
  readonly week: string | null;
  readonly hoursText: string | null;
  readonly phone: string | null;
  readonly price: number | null;
  readonly assuredOn: string | null;
}

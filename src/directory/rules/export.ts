import type { Location, Service } from '../model.ts';

/** A cell of an exported table. */
export type Cell = string | number | boolean | null;
export type ExportRow = Readonly<Record<string, Cell>>;
/** Tables of HSDS by name, each row by column. */
export type Tables = Readonly<Record<string, readonly ExportRow[]>>;

/** A service as it leaves: its row, its offers and schedules. */
export interface ServiceExport {
  readonly service: Service;
  readonly offers: readonly {
    readonly id: string;
    readonly location: string | null;
    readonly sourceKey: string;
    readonly description: string | null;
  }[];
  readonly schedules: readonly ScheduleExport[];
}

export interface LocationExport {
  readonly location: Location;
  readonly schedules: readonly ScheduleExport[];
}

export interface ScheduleExport {
  readonly id: string;
  readonly service: string | null;
  readonly location: string | null;
  readonly offer: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** Columns of every exported table, in order: those of HSDS 3.1, then ours (`x_…`). */
export const exportColumns: Readonly<Record<string, readonly string[]>> = {
  organization: ['id', 'name', 'description', 'email', 'website', 'x_example'],
  service: [
    'id',
    'organization_id',
    'name',
    'alternate_name',
    'description',
    'url',
    'email',
    'status',
    'application_process',
    'wait_time',
    'fees_description',
    'eligibility_description',
    'minimum_age',
    'maximum_age',
    'assured_date',
    'alert',
    'x_category',
    'x_age_from',
    'x_age_to',
    'x_eligibility',
    'x_places',
    'x_places_free',
    'x_places_as_of',
    'x_price',
    'x_benefits',
    'x_enrolment_url',
    'x_enrolment_phone',
    'x_enrolment_windows',
    'x_accessibility',
    'x_accompaniment',
    'x_public_funds',
    'x_provider',
    'x_example',
    'x_source',
    'x_source_key',
    'x_kept',
  ],
  location: [
    'id',
    'location_type',
    'organization_id',
    'name',
    'alternate_name',
    'description',
    'transportation',
    'latitude',
    'longitude',
    'city',
    'address_1',
    'postal_code',
    'x_municipality',
    'x_point_from',
    'x_example',
    'x_source',
    'x_source_key',
    'x_kept',
  ],
  service_at_location: ['id', 'service_id', 'location_id', 'description'],
  schedule: [
    'id',
    'service_id',
    'location_id',
    'service_at_location_id',
    'valid_from',
    'valid_to',
    'dtstart',
    'timezone',
    'until',
    'count',
    'wkst',
    'freq',
    'interval',
    'byday',
    'byweekno',
    'bymonthday',
    'byyearday',
    'weekday',
    'description',
    'opens_at',
    'closes_at',
    'schedule_link',
    'attending_type',
    'notes',
    'x_period',
  ],
  phone: ['id', 'location_id', 'service_id', 'number', 'extension', 'description'],
  contact: ['id', 'location_id', 'service_id', 'name', 'title', 'email', 'phone'],
  cost_option: ['id', 'service_id', 'valid_from', 'valid_to', 'option', 'currency', 'amount', 'amount_description'],
  service_capacity: ['id', 'service_id', 'unit', 'available', 'maximum', 'updated'],
  required_document: ['id', 'service_id', 'document'],
  language: ['id', 'service_id', 'location_id', 'code'],
  accessibility: ['id', 'location_id', 'description'],
};

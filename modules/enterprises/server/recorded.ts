import type { Source, Version } from '#platform/history';

/** When a value was true and known, and where each field comes from. */
export interface RecordTimes<Fields> {
  validFrom: Date;
  validTo: Date | null;
  recordedAt: Date;
  sources: { readonly [Name in keyof Fields]?: Source };
}

/** A record as it stood at an instant: identity, fields and times. */
export type Recorded<Row, Fields> = Row & Fields & RecordTimes<Fields>;

/** Joins a head row with the version in force. */
export function recorded<Row extends object, Fields extends object>(row: Row, version: Version<Fields>): Recorded<Row, Fields> {
  const { validFrom, validTo, recordedAt, sources, fields } = version;
  return { ...fields, ...row, validFrom, validTo, recordedAt, sources };
}

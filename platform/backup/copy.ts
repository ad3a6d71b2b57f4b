import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { quoted, type TableFound } from './catalog.ts';
import { Meter, nowhere } from './disk.ts';
import { placeOfTable, type TableEntry } from './manifest.ts';

const packing = { params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 } };

/** What a table's text comes to; a row is a line, for COPY writes line ends inside values as `\n`. */
export interface Measured {
  rows: number;
  bytes: number;
  sha256: string;
}

const measuredBy = (meter: Meter): Measured => ({ rows: meter.lines, bytes: meter.bytes, sha256: meter.digest() });

function columnsOf({ columns }: { columns: readonly string[] }): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ');
}

const copyOut = (table: TableFound): string => `copy ${quoted(table)} (${columnsOf(table)}) to stdout`;

/** Writes a table's rows, packed, into a run's folder. */
export async function saveTable(client: pg.Client, table: TableFound, folder: string): Promise<TableEntry> {
  const meter = new Meter();
  const target = createWriteStream(join(folder, placeOfTable(table)), { mode: 0o600, flush: true });
  await pipeline(client.query(copyTo(copyOut(table))), meter, createZstdCompress(packing), target);
  return { ...table, ...measuredBy(meter) };
}

/** Measures a table's rows as they stand in a database. */
export async function measureTable(client: pg.Client, table: TableFound): Promise<Measured> {
  const meter = new Meter();
  await pipeline(client.query(copyTo(copyOut(table))), meter, nowhere());
  return measuredBy(meter);
}

/** Measures a table's rows as they lie in a run's folder; throws when they cannot be unpacked. */
export async function measureSaved(table: TableEntry, folder: string): Promise<Measured> {
  const meter = new Meter();
  await pipeline(createReadStream(join(folder, placeOfTable(table))), createZstdDecompress(), meter, nowhere());
  return measuredBy(meter);
}

/** Puts the saved rows into an empty table. */
export async function loadTable(client: pg.Client, table: TableEntry, folder: string): Promise<void> {
  const target = client.query(copyFrom(`copy ${quoted(table)} (${columnsOf(table)}) from stdin`));
  await pipeline(createReadStream(join(folder, placeOfTable(table))), createZstdDecompress(), target);
}

/** Writes the addresses of all recorded files, sorted, one a line. */
export async function saveFileNames(client: pg.Client, path: string): Promise<void> {
  const names = client.query(copyTo('copy (select sha256 from files.file order by sha256 collate "C") to stdout'));
  await pipeline(names, createWriteStream(path, { mode: 0o600 }));
}

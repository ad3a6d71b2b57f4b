import type { Contract, Operation } from '#platform/contract';

/** A limit that stands in code, with the test that proves it. */
interface ProvenLimit {
  what: string;
  limit: string;
  file: string;
  says: string;
}

const sessions = 'apps/server/refusals/sessions.db.test.ts';
const attacks = 'apps/server/refusals/attacks.db.test.ts';

/** Limits beside those the contracts declare. */
export const provenLimits: readonly ProvenLimit[] = [
  {
    what: 'failed sign-ins of a name',
    limit: '6, then 15 minutes',
    file: sessions,
    says: 'after six failures the name is locked for a quarter of an hour, however it is written, and only that name',
  },
  { what: 'failed codes of the second factor', limit: 'as failed sign-ins', file: sessions, says: 'codes are counted like passwords' },
  {
    what: 'wrong tracking keys of a code, and from an address',
    limit: '5 an hour',
    file: 'modules/dossiers/tracking.db.test.ts',
    says: 'of twenty wrong tries from one address, of as many codes, exactly five are judged',
  },
  {
    what: 'requests with an API key',
    limit: 'its own number a minute (120 unless told), 429 with Retry-After',
    file: 'apps/server/api-keys.db.test.ts',
    says: 'more requests a minute than a key may wait, told in the headers',
  },
  {
    what: 'looks at documents by the word of a QR code',
    limit: 'as below',
    file: 'apps/server/verification.db.test.ts',
    says: 'cannot be tried without end',
  },
  {
    what: 'JSON 1 MB, form 2 MB, 2,000 fields, 20 files, 40 levels',
    limit: 'each request',
    file: attacks,
    says: 'too large, too deep and too many are refused, quickly',
  },
  {
    what: 'one file a slot',
    limit: 'each request',
    file: attacks,
    says: 'of the same slot twice is refused, so that nobody fills the memory of the public check',
  },
  {
    what: 'the rest of a request that was refused before its end',
    limit: '5 seconds of silence, 30 seconds in all; of a declared length up to 50 MB what it needs on a slow line, at most 15 minutes',
    file: 'platform/http/lingering.test.ts',
    says: 'who never stops sending is cut off',
  },
  {
    what: 'setting a PDF',
    limit: '5 seconds, 512 MB',
    file: 'platform/pdf/pdf.test.ts',
    says: 'that hoards memory is stopped, and the next document is made',
  },
  {
    what: 'a session at rest, and in all',
    limit: '15 or 30 minutes, 12 hours',
    file: sessions,
    says: 'is over after twelve hours however busy it was',
  },
];

interface Placed {
  name: string;
  one: Operation;
}

const megabytes = (bytes: number): string => `${Math.round((bytes / 1_000_000) * 10) / 10} MB`;
const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;

function uploadRows({ name, one }: Placed): string[] {
  return Object.entries(one.uploads ?? {}).map(([slot, rule]) =>
    row(
      `\`${name}\``,
      `\`${slot}\``,
      megabytes(rule.maxBytes),
      rule.accept.join(', '),
      rule.passing === true ? 'judged, never kept' : 'kept',
    ),
  );
}

/** Tries, rates and sizes: those of the contracts as they declare them, the others with their tests. */
export function limitsPage(contracts: readonly Contract[]): string {
  const all = contracts.flatMap((contract) =>
    Object.entries(contract.operations).map(([name, one]) => ({ name: `${contract.noun}.${name}`, one })),
  );
  const tried = all.filter(({ one }) => one.triesAnHour !== undefined).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return `# Limits

Made by \`npm run docs\` from the contracts and \`tools/docs/limits.ts\`; do not edit. Why so: [decisions.md](decisions.md). Limits that are rules of the authority (working time, locks, lengths of passwords) are dated settings on the screen of settings.

## Tries an hour for one address

Counted in each server; beyond it 429 \`http.too-many\`.

${[row('Operation', 'Address', 'Tries'), row('---', '---', '---'), ...tried.map(({ name, one }) => row(`\`${name}\``, `${one.method} ${one.path}`, String(one.triesAnHour)))].join('\n')}

## Other limits

${[row('What', 'Limit', 'Test'), row('---', '---', '---'), ...provenLimits.map((one) => row(one.what, one.limit, `[${one.says}](../../${one.file})`))].join('\n')}

## Uploads

A slot of a dossier may be narrower: its procedure says so.

${[row('Operation', 'Slot', 'Largest', 'Kinds', ''), row('---', '---', '---', '---', '---'), ...all.flatMap(uploadRows)].join('\n')}
`;
}

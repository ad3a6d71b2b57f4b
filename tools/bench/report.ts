import { median } from './load.ts';
import type { Found, Row } from './scene.ts';

/** Everything a row found, by size of the database, one for each round. */
export type Findings = Map<Row, Map<number, Found[]>>;

export const keep = (findings: Findings, row: Row, size: number, found: Found): void => {
  const bySize = findings.get(row) ?? new Map<number, Found[]>();
  bySize.set(size, [...(bySize.get(size) ?? []), found]);
  findings.set(row, bySize);
};

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

const middle = (found: readonly Found[], which: 'value' | 'beside'): number => median(found.map((one) => one[which]));

/** What a row misses at a size; nothing when it reaches its floor. */
function missOf(row: Row, size: number, value: number, smallest: number): string | undefined {
  const { floor, growth, better } = row;
  if (floor !== undefined && (better === 'less' ? value > floor : value < floor)) return `misses ${floor}`;
  if (growth === undefined || size < 1_000_000) return undefined;
  return value > Math.max(growth.orAtMost, growth.times * smallest) ? `grows over ${growth.times}× of ${shown(smallest)}` : undefined;
}

function verdictOf(row: Row, size: number, value: number, smallest: number): string {
  const miss = missOf(row, size, value, smallest);
  if (miss !== undefined) return `**${miss}**`;
  const { aim, better } = row;
  if (aim === undefined) return row.floor === undefined ? '' : 'holds';
  return (better === 'less' ? value <= aim : value >= aim) ? 'holds, aim too' : 'holds, not the aim';
}

const asked = ({ floor, aim, better }: Row): string => {
  const sign = better === 'less' ? '≤' : '≥';
  return [...(floor === undefined ? [] : [`${sign} ${floor}`]), ...(aim === undefined ? [] : [`(${sign} ${aim})`])].join(' ');
};

/** The table in Markdown: a line for each row and size. */
export function tableOf(findings: Findings): string {
  const lines = [
    '| what | width | dossiers | median of rounds | asked (aim) | beside it, same run | | notes of the last round |',
    '|---|---|---|---|---|---|---|---|',
  ];
  for (const [row, bySize] of findings) {
    const smallest = middle(bySize.get(Math.min(...bySize.keys())) ?? [], 'value');
    for (const [size, found] of bySize) {
      const value = middle(found, 'value');
      const cells = [
        row.title,
        row.width,
        size.toLocaleString('en'),
        `${shown(value)} ${row.unit}`,
        asked(row),
        `${shown(middle(found, 'beside'))} ${row.floorIs}`,
        verdictOf(row, size, value, smallest),
        found.at(-1)?.note ?? '',
      ];
      lines.push(`| ${cells.join(' | ')} |`);
    }
  }
  return lines.join('\n');
}

/** Names of rows that miss what is asked, with the size. */
export function missesOf(findings: Findings): string[] {
  return [...findings].flatMap(([row, bySize]) => {
    const smallest = middle(bySize.get(Math.min(...bySize.keys())) ?? [], 'value');
    return [...bySize].flatMap(([size, found]) => {
      const miss = missOf(row, size, middle(found, 'value'), smallest);
      return miss === undefined ? [] : [`${row.name} at ${size.toLocaleString('en')} ${miss}`];
    });
  });
}

/** What is to be done about rows that miss their floor or their aim at some size. */
export function plansOf(findings: Findings): string[] {
  return [...findings].flatMap(([row, bySize]) => {
    const smallest = middle(bySize.get(Math.min(...bySize.keys())) ?? [], 'value');
    const verdicts = [...bySize].map(([size, found]) => verdictOf(row, size, middle(found, 'value'), smallest));
    return row.plan !== undefined && verdicts.some((verdict) => !/^(holds|holds, aim too|)$/.test(verdict))
      ? [`${row.title}: ${row.plan}`]
      : [];
  });
}

/** The parts of rows that have some, at the largest size in the last round. */
export function detailsIn(findings: Findings): string[] {
  return [...findings].flatMap(([row, bySize]) => {
    const largest = Math.max(...bySize.keys());
    const { details } = bySize.get(largest)?.at(-1) ?? {};
    return details === undefined ? [] : [`## ${row.title}\n\nAt ${largest.toLocaleString('en')} dossiers, the last round.\n\n${details}`];
  });
}

/** Groups of the index with their weights of 100 (Decision 766/2022); that of payment is told by the others. */
export const groups = [
  { key: 'transparency', weight: 18 },
  { key: 'progress', weight: 20 },
  { key: 'online', weight: 12 },
  { key: 'payment', weight: 10 },
  { key: 'digitisation', weight: 22 },
  { key: 'satisfaction', weight: 18 },
] as const;

/** Key of a group. */
export type GroupKey = (typeof groups)[number]['key'];

/** An item of the index: where it stands, from which share (in percent) it has all its points, and what it opens. */
export interface Item {
  key: string;
  group: GroupKey;
  /** Percent from which all points are given. */
  fullAt: number;
  opens?: 'dossiers' | 'procedures';
  /** True when nothing here tells it yet: no points are given for it, nor counted on. */
  unmeasured?: true;
}

/** The items by the numbers of the decision's table, which leaves numbers out. */
export const items: readonly Item[] = [
  { key: '1.1', group: 'transparency', fullAt: 100, unmeasured: true },
  { key: '1.2', group: 'transparency', fullAt: 100, unmeasured: true },
  { key: '1.3', group: 'transparency', fullAt: 100, opens: 'procedures' },
  { key: '1.4', group: 'transparency', fullAt: 100, opens: 'dossiers' },
  { key: '2.1', group: 'progress', fullAt: 100, opens: 'dossiers' },
  { key: '2.2', group: 'progress', fullAt: 100, opens: 'dossiers' },
  { key: '3.1', group: 'online', fullAt: 80, opens: 'procedures' },
  { key: '3.2', group: 'online', fullAt: 100, opens: 'procedures' },
  { key: '3.3', group: 'online', fullAt: 50, opens: 'dossiers' },
  { key: '3.5', group: 'payment', fullAt: 80, opens: 'procedures' },
  { key: '3.6', group: 'payment', fullAt: 100, opens: 'dossiers' },
  { key: '4.1', group: 'digitisation', fullAt: 100, opens: 'dossiers' },
  { key: '4.2', group: 'digitisation', fullAt: 80, opens: 'dossiers' },
  { key: '4.3', group: 'digitisation', fullAt: 80, opens: 'dossiers' },
  { key: '4.4', group: 'digitisation', fullAt: 100, opens: 'dossiers' },
  { key: '4.5', group: 'digitisation', fullAt: 100, unmeasured: true },
  { key: '5.1', group: 'satisfaction', fullAt: 100, unmeasured: true },
  { key: '5.2', group: 'satisfaction', fullAt: 100, unmeasured: true },
  { key: '5.3', group: 'satisfaction', fullAt: 100, unmeasured: true },
  { key: '5.4', group: 'satisfaction', fullAt: 90, opens: 'dossiers' },
];

/** The end of an item's or group's words: `2.1` → `2-1`. */
export const wordOf = (key: string): string => key.replace('.', '-');

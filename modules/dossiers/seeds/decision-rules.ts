/** Who decides, and how long that may take. */
export interface Decider {
  role: string;
  unit: 'one-stop' | 'handling' | 'office' | 'board';
  /** Working minutes. */
  minutes: number;
}

/** Who decides on what to begin with, within how many working minutes; `own` is what whoever would decide asked for himself. */
// Who signs which form is the authority's own rule of work; these are the usual ones, to be confirmed.
export const startingRules: readonly (Decider & { kind: string })[] = [
  { kind: 'supplement', role: 'unit-head', unit: 'handling', minutes: 240 },
  { kind: 'withdrawal', role: 'unit-head', unit: 'handling', minutes: 480 },
  { kind: 'stop', role: 'leader', unit: 'board', minutes: 480 },
  { kind: 'apology', role: 'leader', unit: 'board', minutes: 240 },
  { kind: 'correction', role: 'unit-head', unit: 'handling', minutes: 240 },
  { kind: 'own', role: 'leader', unit: 'board', minutes: 240 },
];

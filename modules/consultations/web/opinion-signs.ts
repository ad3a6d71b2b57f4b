/** Colours of the states of an opinion. */
export const tones = { asked: 'act', overdue: 'late', answered: 'ok', silent: 'ok', withdrawn: 'draft', settled: 'soon' } as const;
/** Their shapes: no state is told by its colour alone. */
export const shapes = { asked: '○', overdue: '●', answered: '✓', silent: '✓', withdrawn: '–', settled: '◐' } as const;

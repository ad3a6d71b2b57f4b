/** The colours of eZone by role, light and dark; `styles/20-tokens.css` states the same ones and a test holds them together. */
export const colourTokens = {
  light: {
    act: '#0b4f8a',
    'act-dark': '#083a66',
    'act-tint': '#e8f1f9',
    'on-act': '#ffffff',
    ink: '#16202b',
    'ink-2': '#51606f',
    'ink-3': '#62707f',
    line: '#dfe5ea',
    control: '#8390a0',
    paper: '#ffffff',
    ground: '#f6f8fa',
    ok: '#1b7a43',
    'ok-tint': '#e7f5ec',
    soon: '#8f5300',
    'soon-tint': '#fff3dc',
    'soon-bar': '#dea03a',
    late: '#b3261e',
    'late-tint': '#fdeceb',
    paused: '#4f5d75',
    'paused-tint': '#edf0f5',
    draft: '#5b6570',
    'draft-tint': '#eff1f3',
    side: '#0d2f4f',
    'side-active': '#1a4a77',
    'side-text': '#d5e2ee',
  },
  dark: {
    act: '#7ab8f0',
    'act-dark': '#a9d2f8',
    'act-tint': '#17324b',
    'on-act': '#06223b',
    ink: '#e8eef4',
    'ink-2': '#aebbc8',
    'ink-3': '#93a1b0',
    line: '#2b3846',
    control: '#66788a',
    paper: '#16202a',
    ground: '#0e151c',
    ok: '#6fd096',
    'ok-tint': '#123222',
    soon: '#f0b657',
    'soon-tint': '#3a2a0c',
    'soon-bar': '#b9822a',
    late: '#ff9d93',
    'late-tint': '#451b18',
    paused: '#b7c3d8',
    'paused-tint': '#27303e',
    draft: '#b3bdc7',
    'draft-tint': '#262e37',
    side: '#0a2238',
    'side-active': '#17426b',
    'side-text': '#d5e2ee',
  },
} as const;

/** The states a clock can show, each with its shape, so that colour never speaks alone. */
export const clockShapes = {
  early: '○',
  'on-time': '○',
  'due-soon': '◐',
  late: '●',
  paused: 'Ⅱ',
  draft: '◌',
  done: '✓',
} as const;

/** A state of a clock as shown on chips: early and on time green, due soon amber, late red, paused slate, draft grey. */
export type ClockState = keyof typeof clockShapes;

/** The colour role of a clock state: the suffix of `--ez-…` and of `.chip-…`. */
export function clockTone(state: ClockState): 'ok' | 'soon' | 'late' | 'paused' | 'draft' {
  const tones = { early: 'ok', 'on-time': 'ok', done: 'ok', 'due-soon': 'soon', late: 'late', paused: 'paused', draft: 'draft' } as const;
  return tones[state];
}

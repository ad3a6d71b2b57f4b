/** Why a drawing cannot be published. */
export const faultReasons = [
  'not-run',
  'no-process',
  'several-processes',
  'no-begin',
  'bad-id',
  'too-large',
  'loose-flow',
  'unreachable',
  'never-ends',
  'endless-loop',
  'no-condition',
  'idle-condition',
  'bad-expression',
  'no-role',
  'bad-timer',
  'nothing-called',
  'bad-script',
  'bad-choice',
  'bad-host',
  'bad-count',
  'no-such-process',
  'calls-itself',
  'no-step',
  'bad-key',
  'bad-work',
] as const;

/** Why a drawing cannot be published. */
export type FaultReason = (typeof faultReasons)[number];

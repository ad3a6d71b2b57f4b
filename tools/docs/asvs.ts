import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const requirement = z.strictObject({
  number: z.string(),
  level: z.union([z.literal(1), z.literal(2)]),
  /** In our own words. */
  requirement: z.string().min(1),
  state: z.enum(['met', 'not-applicable', 'partly', 'not-met']),
  /** Files and the test title or heading in them that shows it. */
  proof: z.array(z.object({ file: z.string(), says: z.string().min(1) })).default([]),
  reason: z.string().min(1).optional(),
  /** What is going to be done; where something is missing. */
  plan: z.string().min(1).optional(),
});
const table = z.object({ standard: z.string(), requirements: z.array(requirement) });

/** One requirement of the standard, and how it stands here. */
export type Requirement = z.infer<typeof requirement>;

/** The requirements of OWASP ASVS with their state, as docs/security/asvs.json keeps them. */
export function asvsRequirements(root: string): Requirement[] {
  return table.parse(JSON.parse(readFileSync(join(root, 'docs/security/asvs.json'), 'utf8'))).requirements;
}

const chapters = [
  'Encoding and sanitisation',
  'Validation and business logic',
  'Web frontend',
  'API and web service',
  'File handling',
  'Authentication',
  'Session management',
  'Authorisation',
  'Self-contained tokens',
  'OAuth and OIDC',
  'Cryptography',
  'Secure communication',
  'Configuration',
  'Data protection',
  'Secure coding and architecture',
  'Security logging and error handling',
  'WebRTC',
];
const words: Readonly<Record<Requirement['state'], string>> = {
  met: 'met',
  'not-applicable': 'not applicable',
  partly: '**partly**',
  'not-met': '**not met**',
};

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);
const chapterOf = ({ number }: Requirement): number => Number(/^V(\d+)\./.exec(number)?.[1] ?? 0);
const proofOf = ({ file, says }: Requirement['proof'][number]): string => `[${cell(says)}](../../${file})`;

function lineOf(one: Requirement): string {
  const shown = [one.proof.map(proofOf).join('; '), cell(one.reason ?? ''), one.plan === undefined ? '' : `_Plan:_ ${cell(one.plan)}`];
  return `| ${one.number} | ${one.level} | ${cell(one.requirement)} | ${words[one.state]} | ${shown.filter((part) => part !== '').join('<br>')} |`;
}

/** The table as a page, by chapters. */
export function asvsPage(root: string): string {
  const all = asvsRequirements(root);
  const count = (state: Requirement['state'], level?: number): number =>
    all.filter((one) => one.state === state && (level === undefined || one.level === level)).length;
  const states = ['met', 'not-applicable', 'partly', 'not-met'] as const;
  const parts = chapters.map((name, place) => {
    const rows = all.filter((one) => chapterOf(one) === place + 1).map(lineOf);
    return [
      `## V${place + 1} ${name}`,
      '',
      '| No. | Level | Requirement | State | Test or reason |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  return `# OWASP ASVS 5.0.0, levels 1 and 2

Made by \`npm run docs\` from \`asvs.json\`; do not edit. The requirements are told in our own words; the standard itself is at <https://github.com/OWASP/ASVS>. Judged by those who build eZone, not by anybody outside: an independent test is still to come.

| State | Level 1 | Level 2 | Both |
| --- | --- | --- | --- |
${states.map((state) => `| ${words[state]} | ${count(state, 1)} | ${count(state, 2)} | ${count(state)} |`).join('\n')}

A test (\`tools/docs/asvs.test.ts\`) proves that every number stands here once, that each named file says what is cited, and that nothing is left blank.

${parts.join('\n\n')}
`;
}

/** The rule a limit was made by with what it was over, in one line. */
export const limitRuleText = ({ rule, facts }: { rule: string; facts: Readonly<Record<string, unknown>> }): string =>
  `${rule} (${Object.entries(facts)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join(', ')})`;

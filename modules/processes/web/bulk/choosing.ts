/** Rows chosen to be acted on together, and from where a range is counted. */
export interface Choice {
  readonly chosen: ReadonlySet<string>;
  readonly anchor: string | undefined;
}

/** The most rows acted on together: as many as one can still read the answers of. */
export const mostChosen = 100;

export const nothingChosen: Choice = { chosen: new Set(), anchor: undefined };

const capped = (ids: Iterable<string>): ReadonlySet<string> => new Set([...new Set(ids)].slice(0, mostChosen));

/** Chooses a row, or no longer. */
export function toggle({ chosen }: Choice, id: string): Choice {
  const without = [...chosen].filter((one) => one !== id);
  return { chosen: chosen.has(id) ? new Set(without) : capped([...chosen, id]), anchor: id };
}

/** Chooses every row between the one last touched and another, both with it. */
export function extend(choice: Choice, rows: readonly string[], id: string): Choice {
  const [from, to] = [rows.indexOf(choice.anchor ?? id), rows.indexOf(id)];
  if (from < 0 || to < 0) return toggle(choice, id);
  const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: capped([...choice.chosen, ...between]), anchor: choice.anchor ?? id };
}

/** Chooses all rows shown, or none when they all are. */
export function chooseAll({ chosen }: Choice, rows: readonly string[]): Choice {
  const all = capped(rows);
  return [...all].every((id) => chosen.has(id)) ? nothingChosen : { chosen: all, anchor: undefined };
}

/** What left the list is chosen no longer. */
export function kept(choice: Choice, rows: readonly string[]): Choice {
  const left = [...choice.chosen].filter((id) => rows.includes(id));
  return left.length === choice.chosen.size ? choice : { chosen: new Set(left), anchor: choice.anchor };
}

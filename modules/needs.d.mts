/** The rows of the map from the ground up, each with its modules in order. */
export const rows: { row: string; modules: string[] }[];

/** For each module the modules whose front door it may import. */
export const needs: Record<string, string[]>;

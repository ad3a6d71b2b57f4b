/** Roles of officers that handle cases within their unit. */
export const officers = ['one-stop-officer', 'specialist', 'unit-head', 'clerk'];

/** Roles that may be given the right to open cases of a kind. */
export const openers: readonly string[] = [...officers, 'leader'];

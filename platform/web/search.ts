import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';

/** What stands after the question mark is text, as somebody typed it: a code keeps its last zero. */
export const parseSearch = parseSearchWith((text) => text);

/** The same way back: texts stand as they are. */
export const stringifySearch = stringifySearchWith((value) => JSON.stringify(value));

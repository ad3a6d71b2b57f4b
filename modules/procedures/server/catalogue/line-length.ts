import type { Fault } from './national-record.ts';

const mostMegabytes = 2;

/** The longest record that is read, in bytes; the longest of the catalogue is a twentieth of it. */
export const longestLine = mostMegabytes * 2 ** 20;

/** Why a longer one is not read. */
export const tooLong: Fault = { field: '', code: 'too-long', params: { most: mostMegabytes } };

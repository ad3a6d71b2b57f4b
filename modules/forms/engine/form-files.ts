import type { CompiledForm, Data, Field, Json } from './definition.ts';
import { isData } from './pointer.ts';
import { placesOf, type Place } from './walk.ts';

// The largest a slot takes whose form says nothing of it.
const usualMost = 20_000_000;

/** The file slots of a form at their places, hidden ones too. */
export const fileSlotsIn = (form: CompiledForm, data: Data): Place[] =>
  placesOf(form, data).filter(({ field }) => field.widget === 'file-slot');

/** The id by which a slot's value names its file. */
export const fileIdOf = (value: Json | undefined): string | undefined =>
  isData(value) && typeof value['id'] === 'string' ? value['id'] : undefined;

/** Why a slot does not take a file: an error code of `files` with what fills it; none where it does. */
export function unfitFile(
  { accept = ['pdf'], maxBytes = usualMost }: Pick<Field, 'accept' | 'maxBytes'>,
  { name, kind, size }: { name: string; kind: string; size: number },
): { code: string; params: Readonly<Record<string, string>> } | undefined {
  const wanted = accept.map((one) => (one === 'jpg' ? 'jpeg' : one));
  if (!wanted.includes(kind))
    return { code: 'files.wrong-kind', params: { name, found: kind.toUpperCase(), wanted: accept.join(', ').toUpperCase() } };
  return size > maxBytes ? { code: 'files.too-large', params: { name, max: `${Math.floor(maxBytes / 1_000_000)} MB` } } : undefined;
}

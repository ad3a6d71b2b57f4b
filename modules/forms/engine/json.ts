/** The value of a field as JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
/** The data of a form (or of one row of a table): never holds a key that the form's schema does not know. */
export interface Data {
  [key: string]: Json;
}

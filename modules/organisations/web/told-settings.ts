import type { z } from 'zod';
import type { organisationsContract } from '../contract.ts';

type Told = z.output<(typeof organisationsContract)['operations']['listSettings']['out']>;
/** A setting with its lines. */
export type Setting = Told['settings'][number];
/** What a setting is set for, with its versions. */
export type SettingLine = Setting['lines'][number];
/** What holds from a day on, and who said so. */
export type SettingVersion = SettingLine['versions'][number];

import type { Given } from './requests.fixture.ts';
import type { Persona, World } from './world.fixture.ts';

/** From whom a record is kept; each stands for one or more people. */
export const intruders = ['anonymous', 'other enterprise', 'other unit', 'ended mandate'] as const;
export type Intruder = (typeof intruders)[number];

/** What an operation is asked with, about a real record of the first enterprise or of its case. */
export interface Prepared extends Given {
  /** For lists: what must appear to the rightful person and to nobody else. */
  hidden?: string;
}

/** How one operation is tried: the rightful person, and what would succeed for him. */
export interface Fixture {
  by: Persona;
  /** Answers with what the asker may see, instead of refusing. */
  lists?: true;
  /** Who may by the contract, and why; they are asked too and must not be refused. */
  may?: Partial<Record<Intruder, string>>;
  /** Who stands for an intruder here, where another role is needed to come as far as the record. */
  as?: Partial<Record<Intruder, readonly Persona[]>>;
  /** Makes a record that is still untouched. */
  prepare(world: World): Promise<Prepared>;
  /** Happens while a stream is open. */
  meanwhile?(world: World): Promise<unknown>;
}

/** Fixtures by `noun.name`, pages by `page noun.name`. */
export type Fixtures = Readonly<Record<string, Fixture>>;

import { defineExtensionPoint, type Act } from '#platform/context';
import type { Tx } from '#platform/db';

/** A mandate for a service account: the enterprise's code, the paper by which it lets the system act, and codes of procedures (none: all). */
export interface NewServiceMandate {
  enterpriseCode: string;
  paper: { no: string; date: string };
  procedures?: readonly string[] | undefined;
}

/** How the registry lets a service account act for enterprises. */
export interface ServiceMandates {
  /** Gives the mandate, unless the account has it; refuses as giving one to a person does. */
  give(act: Act, personId: string, mandate: NewServiceMandate): Promise<void>;
  /** The enterprises an account may act for at an instant. */
  list(tx: Tx, personId: string, at: Date): Promise<readonly { code: string; name: string }[]>;
}

/** Where the registry adds it. */
export const serviceMandates = defineExtensionPoint<ServiceMandates>('accounts.service-mandates');

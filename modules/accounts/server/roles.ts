import { defineExtensionPoint, type Act } from '#platform/context';
import type { ReachKind, RepresentedEnterprise } from '#platform/access';
import type { RawBuilder, Tx } from '#platform/db';
import type { Words } from '#platform/i18n';

/** A permission that a role has, as a module proposes it; what is in force is the table, which administrators change. */
export interface RolePermission {
  role: string;
  permission: string;
  reach: readonly ReachKind[];
}

/** Where modules say which roles get their permissions in a new database. */
export const rolePermissions = defineExtensionPoint<readonly RolePermission[]>('accounts.role-permissions');

/** SQL, for a statement that asks more, about the enterprises a person may act for at an instant. */
export interface Represented {
  /** A JSON list of them. */
  list(personId: RawBuilder<unknown>, at: Date): RawBuilder<readonly RepresentedEnterprise[]>;
  /** The first instant after it at which the list may be another. */
  nextChange(personId: RawBuilder<unknown>, at: Date): RawBuilder<Date | null>;
}

/** Where the registry says who may act for whom. */
export const representations = defineExtensionPoint<Represented>('accounts.representations');

/** Whose work goes to whom: everything, or what is held at one seat. */
export interface HandOver {
  from: string;
  to: string | undefined;
  at?: { unitId: string; role: string };
}

/** A piece of work that is held by name, and who would go on with it; nobody: everybody with its role. */
export interface HeldItem {
  code: string | undefined;
  title: Words;
  step: Words;
  unitId: string;
  role: string;
  to: string | undefined;
}

/** Work that people hold by name in a module: shown before an account is closed, handed over when it is. */
export interface HeldWork {
  plan(tx: Tx, given: HandOver, at: Date): Promise<HeldItem[]>;
  /** Gives it to `to` where he is fit for it, and the rest back to everybody with its role. */
  handOver(act: Act, given: HandOver & { because: string }): Promise<void>;
}

/** Where modules say what a person holds. */
export const heldWork = defineExtensionPoint<HeldWork>('accounts.held-work');

/** The roles every authority starts with. */
export const startingRoles: readonly { key: string; name: Words; side: 'officer' | 'applicant'; needsSecondFactor: boolean }[] = [
  { key: 'one-stop-officer', name: { vi: 'Cán bộ một cửa', en: 'One-stop officer' }, side: 'officer', needsSecondFactor: true },
  {
    key: 'intake-helper',
    name: { vi: 'Nhân viên hỗ trợ một cửa', en: 'One-stop helper' },
    side: 'officer',
    needsSecondFactor: true,
  },
  { key: 'specialist', name: { vi: 'Chuyên viên thụ lý', en: 'Specialist' }, side: 'officer', needsSecondFactor: true },
  { key: 'unit-head', name: { vi: 'Lãnh đạo phòng', en: 'Head of unit' }, side: 'officer', needsSecondFactor: true },
  { key: 'leader', name: { vi: 'Lãnh đạo Ban', en: 'Board leader' }, side: 'officer', needsSecondFactor: true },
  { key: 'clerk', name: { vi: 'Văn thư', en: 'Records clerk' }, side: 'officer', needsSecondFactor: true },
  { key: 'cashier', name: { vi: 'Kế toán thu phí', en: 'Cashier' }, side: 'officer', needsSecondFactor: true },
  { key: 'administrator', name: { vi: 'Quản trị hệ thống', en: 'System administrator' }, side: 'officer', needsSecondFactor: true },
  { key: 'service', name: { vi: 'Hệ thống kết nối', en: 'Connected system' }, side: 'applicant', needsSecondFactor: false },
  { key: 'applicant', name: { vi: 'Người nộp hồ sơ', en: 'Applicant' }, side: 'applicant', needsSecondFactor: false },
];

/** Who decides for a unit of officers. */
export const headRole = 'unit-head';

/** Who leads the authority. */
export const leaderRole = 'leader';

/** Who holds a question put to a unit, the first that somebody has there: of a unit its head decides who answers; the office and the board have none. */
export const answeringRoles: readonly string[] = [headRole, leaderRole, 'clerk', 'one-stop-officer', 'specialist'];
